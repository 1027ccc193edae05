import * as z from 'zod/mini';
import { component } from '../../common/documentation/route-documentation';
import { NewUser, User, UserDetails } from '../src/user';

export const Users = z.array(User).check(z.maxLength(100));
export const Deleted = z.object({});

const details = {
  name: 'The name of the user.',
  email: 'The e-mail address of the user.',
  phone: 'A phone number: an optional `+`, then 3 to 32 digits, spaces, parentheses, dots or hyphens.',
  address: 'The delivery address.',
};

export const components = {
  User: component(
    User,
    'output',
    'A user. Its fields have the same bounds as in `UserDetails`, unless another tool wrote the record.',
    {
      userid: 'The id of the user: the `sub` of their token, or an id that an admin chose.',
      ...details,
      timestamp:
        'When the record was last changed, as an RFC 3339 time in UTC. Empty if another tool wrote the record without one.',
      version:
        'Starts at the current time in milliseconds and grows by one with each change, so a version never recurs for the same id. 0 if another tool wrote the record. The `ETag` header has the same value.',
    },
    ['timestamp', 'version'],
  ),
  Users: component(Users, 'output', 'A page of users.', {}),
  Deleted: component(Deleted, 'output', 'An empty object.', {}),
  UserDetails: component(
    UserDetails,
    'input',
    'The fields of a user that a client may set. All other fields, including those that the server sets, are ignored and never stored.',
    details,
  ),
  NewUser: component(NewUser, 'input', 'The details of a new user, with an optional id.', {
    userid: 'An id for the user. If it is absent, the service generates one.',
    ...details,
  }),
};

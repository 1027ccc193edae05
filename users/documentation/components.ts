import * as z from 'zod/mini';
import { component } from '../../common/documentation/route-documentation';
import { NewUser, User, UserDetails } from '../src/user';

export const Users = z.array(User).check(z.maxLength(100));
export const Deleted = z.object({});

const details = {
  name: 'What the user is called.',
  email: 'Where to write to.',
  phone: 'Where to call: 3 to 32 digits, spaces and `( ) . -`, with a `+` before them or not.',
  address: 'Where to deliver.',
};

export const components = {
  User: component(
    User,
    'output',
    'A user. Its fields have the bounds of `UserDetails`, unless a tool that knows none wrote it.',
    {
      userid: 'The id of the user: the `sub` of their token, or one that an admin chose.',
      ...details,
      timestamp: 'When the record was last changed, RFC 3339 UTC; empty for a record of another tool that has none.',
      version:
        'Starts at the time in milliseconds and counts the changes, so that no version of an id ever recurs; 0 for a record of another tool. The `ETag` is made of it.',
    },
    ['timestamp', 'version'],
  ),
  Users: component(Users, 'output', 'A page of users.', {}),
  Deleted: component(Deleted, 'output', 'Nothing.', {}),
  UserDetails: component(
    UserDetails,
    'input',
    "What a client may set in a user. Other fields are ignored and never stored, the server's own among them.",
    details,
  ),
  NewUser: component(NewUser, 'input', 'The details of a user, and an id for them.', {
    userid: 'An id for the user; without one the service makes it.',
    ...details,
  }),
};

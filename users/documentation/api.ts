import * as z from 'zod/mini';
import type { Service, ServiceDocumentation } from '../../common/documentation/route-documentation';
import { UserId } from '../../common/http/caller';
import { versionMismatch } from '../../common/http/entity-tag';
import { invalidCursor } from '../../common/http/pagination';
import { Problem } from '../../common/http/problem';
import { payloadTooLarge } from '../../common/http/request-body';
import { routes } from '../src/routes';
import { User, userExists, userNotFound } from '../src/user';
import { components, Deleted, Users } from './components';
import { examples, userid } from './examples';

const aUser = (description: string) => ({ description, schema: User, header: 'ETag' }) as const;

/** What a client's developer reads about the users API, beside its routes. */
const documentation: ServiceDocumentation<typeof routes> = {
  title: 'Users API',
  description:
    'The records of users: their names and how to reach them. A user has the record whose `userid` is the `sub` of their token; admins have all of them. A record is not an account: sign-in is with Amazon Cognito, and nothing here makes or removes an account.\n\nFields may be added to answers at any time: ignore those that you do not know.',
  tag: { name: 'Users', description: 'The records of users.' },
  parameters: {
    userid: 'The id of the user: the `sub` of their token, or one that an admin chose.',
    limit: 'How many users a page has at most.',
    cursor: 'Where the page begins: as the `Link` of the one before it has it.',
  },
  components,
  problems: {
    VALIDATION_FAILED: new Problem('VALIDATION_FAILED', 'The body is not valid.', {
      errors: [{ pointer: '/phone', detail: 'must be a phone number' }],
    }),
    INVALID_CURSOR: invalidCursor(),
    USER_EXISTS: userExists(z.parse(UserId, userid)),
    USER_NOT_FOUND: userNotFound(z.parse(UserId, userid)),
    VERSION_MISMATCH: versionMismatch(1_795_285_800_001),
    PAYLOAD_TOO_LARGE: payloadTooLarge(),
  },
  operations: {
    listUsers: {
      summary: 'List users',
      description:
        'A page of all users, in no order. The `Link` header leads to the next page; on the last one there is none.',
      answer: { description: 'A page of users.', schema: Users, header: 'Link' },
      examples: examples.listUsers,
    },
    createUser: {
      summary: 'Create a user',
      description: 'Creates the record of a user. A `userid` that is taken is a 409.',
      answer: aUser('The user.'),
      examples: examples.createUser,
    },
    getUser: {
      summary: 'Read a user',
      description: 'The record of a user, as the last answered change left it.',
      answer: aUser('The user.'),
      examples: examples.getUser,
    },
    putUser: {
      summary: 'Create or replace a user',
      description:
        'Replaces what a client may set in the record, or creates it. With `If-Match` it only replaces. A replacement that was made already is answered with the user again. So a retry after a lost answer is safe when `If-Match` names the version you read; without it, the retry could undo a newer change.',
      answer: aUser('The user.'),
      examples: examples.putUser,
    },
    deleteUser: {
      summary: 'Delete a user',
      description: 'Deletes the record of a user. Their account stays.',
      answer: { description: 'The record is gone.', schema: Deleted },
      examples: examples.deleteUser,
    },
  },
};

export const api: Service = { routes, documentation };

import * as z from 'zod/mini';
import type { Service, ServiceDocumentation } from '../../common/documentation/route-documentation';
import { UserId } from '../../common/http/caller';
import { versionMismatch } from '../../common/http/entity-tag';
import { invalidCursor } from '../../common/http/pagination';
import { validationFailed } from '../../common/http/problem';
import { payloadTooLarge } from '../../common/http/request-body';
import { routes } from '../src/routes';
import { User, userExists, userNotFound, userProblems } from '../src/user';
import { components, Deleted, Users } from './components';
import { examples, userid } from './examples';

const aUser = (description: string) => ({ description, schema: User, header: 'ETag' }) as const;

/** What a client's developer reads about the users API, beside its routes. */
const documentation: ServiceDocumentation<typeof routes, typeof userProblems> = {
  title: 'Users API',
  description:
    'Profiles: the names of users and how to reach them. Users can read and change their own profile, whose `userid` is the `sub` of their token. Admins can read and change every profile. A profile is not an account: accounts and sign-in are in Amazon Cognito, and this API does not create or delete them.\n\nNew fields may appear in responses at any time: ignore the ones you do not know.',
  tag: { name: 'Users', description: 'The profiles of users.' },
  parameters: {
    userid: 'The id of the user: the `sub` of their token, or an id that an admin chose.',
    limit: 'The maximum number of users in a page.',
    cursor: 'Where the page starts: the cursor in the `Link` header of the previous page.',
  },
  components,
  meanings: {
    USER_NOT_FOUND: 'There is no such user.',
    USER_EXISTS: 'A user with this `userid` already exists. Use PUT to replace it.',
  },
  refusals: {
    VALIDATION_FAILED: validationFailed('The body is not valid.', {
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
        'Returns a page of all users, in no particular order. The `Link` header leads to the next page. The last page does not have it.',
      answer: { description: 'A page of users.', schema: Users, header: 'Link' },
      examples: examples.listUsers,
    },
    createUser: {
      summary: 'Create a user',
      description: 'Creates a user. If the `userid` is already taken, the response is a 409.',
      answer: aUser('The user.'),
      examples: examples.createUser,
    },
    getUser: {
      summary: 'Read a user',
      description: 'Returns a user. Every change that was answered before this request is visible.',
      answer: aUser('The user.'),
      examples: examples.getUser,
    },
    putUser: {
      summary: 'Create or replace a user',
      description:
        'Replaces the fields that a client may set, or creates the user. With `If-Match`, it only replaces. If the user already has exactly these details, the response is the user, unchanged. A retry after a lost response is safe if `If-Match` names the version you read. Without it, the retry could undo a newer change.',
      answer: aUser('The user.'),
      examples: examples.putUser,
    },
    deleteUser: {
      summary: 'Delete a user',
      description: 'Deletes the profile of a user. The account in Cognito stays.',
      answer: { description: 'The user was deleted.', schema: Deleted },
      examples: examples.deleteUser,
    },
  },
};

export const api = { routes, problems: userProblems, documentation } satisfies Service;

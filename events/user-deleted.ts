import { event } from './event';
import { exampleUser, userDetail } from './user';

export const UserDeleted = event({
  name: 'UserDeleted',
  owner: 'users',
  meaning:
    'The record of a user was deleted. Published when `DELETE /users/{userid}` removes it; `data.version` is one more than the version that was deleted.',
  detail: userDetail,
  example: exampleUser(1_795_285_800_002, {
    id: '2c3d4e5f-6a7b-8c8d-9e9f-0a1b2c3d4e5f',
    time: '2026-11-21T18:32:00.000Z',
    actor: 'unknown',
  }),
});

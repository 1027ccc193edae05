import { event } from './event';
import { exampleUser, userDetail } from './user';

export const UserChanged = event({
  name: 'UserChanged',
  owner: 'users',
  meaning: 'The record of a user was replaced. Published when `PUT /users/{userid}` changes it.',
  detail: userDetail,
  example: exampleUser(1_795_285_800_001, {
    id: '1b2c3d4e-5f6a-8b7c-9d8e-9f0a1b2c3d4e',
    time: '2026-11-21T18:31:00.000Z',
    actor: 'customer',
  }),
});

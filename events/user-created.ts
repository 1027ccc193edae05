import { event } from './event';
import { exampleUser, userDetail } from './user';

export const UserCreated = event({
  name: 'UserCreated',
  owner: 'users',
  meaning: 'A record of a user was created. Published when `POST /users` or a `PUT` of an absent user stores it.',
  detail: userDetail,
  example: exampleUser(1_795_285_800_000, {
    id: '0a1b2c3d-4e5f-8a6b-9c7d-8e9f0a1b2c3d',
    time: '2026-11-21T18:30:00.000Z',
    actor: 'admin',
  }),
});

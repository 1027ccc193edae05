import { anEvent } from '../../../tests/support/events';
import { authenticate } from '../../src/authenticate';

const refusal = (authorizer?: Record<string, unknown>): unknown => {
  try {
    return authenticate(anEvent(authorizer ? { authorizer } : {}));
  } catch (error) {
    return error;
  }
};

describe('the caller of the users API', () => {
  it('is whom the authorizer vouched for, its values being texts', () => {
    expect(
      authenticate(anEvent({ authorizer: { userId: 'user-1', isAdmin: 'true', expiresAt: '1795266000' } })),
    ).toEqual({
      userId: 'user-1',
      isAdmin: true,
      expiresAt: 1_795_266_000,
    });
    expect(
      authenticate(anEvent({ authorizer: { userId: 'user-1', isAdmin: 'false', expiresAt: '1795266000' } })),
    ).toEqual({
      userId: 'user-1',
      isAdmin: false,
      expiresAt: 1_795_266_000,
    });
  });

  it.each([
    { title: 'nothing', authorizer: undefined },
    { title: 'no user', authorizer: { isAdmin: 'true', expiresAt: '1795266000' } },
    { title: 'no word on administration', authorizer: { userId: 'user-1', expiresAt: '1795266000' } },
    { title: 'nothing of the token’s end', authorizer: { userId: 'user-1', isAdmin: 'true' } },
    {
      title: 'another word on administration',
      authorizer: { userId: 'user-1', isAdmin: 'yes', expiresAt: '1795266000' },
    },
  ])('is refused when the authorizer said $title', ({ authorizer }) => {
    expect(refusal(authorizer)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

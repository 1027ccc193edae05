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
    expect(authenticate(anEvent({ authorizer: { userId: 'user-1', isAdmin: 'true' } }))).toEqual({
      userId: 'user-1',
      isAdmin: true,
    });
    expect(authenticate(anEvent({ authorizer: { userId: 'user-1', isAdmin: 'false' } }))).toEqual({
      userId: 'user-1',
      isAdmin: false,
    });
  });

  it.each([
    { title: 'nothing', authorizer: undefined },
    { title: 'no user', authorizer: { isAdmin: 'true' } },
    { title: 'no word on administration', authorizer: { userId: 'user-1' } },
    { title: 'another word on administration', authorizer: { userId: 'user-1', isAdmin: 'yes' } },
  ])('is refused when the authorizer said $title', ({ authorizer }) => {
    expect(refusal(authorizer)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

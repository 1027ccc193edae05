import { userIdOf } from '../../../tests/support/builders';
import { allows } from '../../../tests/support/policy';
import { policyFor } from '../../src/authorize';

const STAGE = 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Prod';
const MARIA = '3c2a6f1e-0000-4000-8000-000000000001';

const policyOf = (userId: string, isAdmin = false, calledFirst = `${STAGE}/GET/users`) =>
  policyFor({ userId: userIdOf(userId), isAdmin, expiresAt: 1_795_266_000 }, calledFirst);

describe('the policy of a user who is no admin', () => {
  it('has the shape that API Gateway wants', () => {
    expect(policyOf('user-1', false, `${STAGE}/GET/users/user-1`)).toEqual({
      principalId: 'user-1',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'execute-api:Invoke',
            Resource: [
              'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Prod/GET/users/user-1',
              'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Prod/PUT/users/user-1',
              'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Prod/DELETE/users/user-1',
            ],
          },
        ],
      },
      context: { userId: 'user-1', isAdmin: false, expiresAt: 1_795_266_000 },
    });
  });

  it.each(['GET', 'PUT', 'DELETE'])('allows %s of the user’s own record, whatever was called first', (method) => {
    for (const calledFirst of ['GET/users', 'POST/users', `PUT/users/${MARIA}`, 'DELETE/users/someone-else']) {
      expect(allows(policyOf(MARIA, false, `${STAGE}/${calledFirst}`), `${STAGE}/${method}/users/${MARIA}`)).toBe(true);
    }
  });

  it.each([
    'GET/users',
    'POST/users',
    'GET/users/',
    'GET/users/someone-else',
    'PUT/users/someone-else',
    'DELETE/users/someone-else',
    `GET/users/${MARIA}x`,
    `GET/users/x${MARIA}`,
    `GET/users/${MARIA}/orders`,
    `POST/users/${MARIA}`,
    `PATCH/users/${MARIA}`,
  ])('does not allow %s', (call) => {
    expect(allows(policyOf(MARIA), `${STAGE}/${call}`)).toBe(false);
  });

  it('allows nothing on another stage, another API or in another account', () => {
    const policy = policyOf(MARIA);

    for (const stage of [
      'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Test',
      'arn:aws:execute-api:us-east-1:123456789012:zzzzzzzzzz/Prod',
      'arn:aws:execute-api:us-east-1:999999999999:a1b2c3d4e5/Prod',
    ]) {
      expect(allows(policy, `${stage}/GET/users/${MARIA}`)).toBe(false);
    }
  });

  it('works in another partition', () => {
    const stage = 'arn:aws-cn:execute-api:cn-north-1:123456789012:a1b2c3d4e5/Prod';

    expect(allows(policyOf(MARIA, false, `${stage}/GET/users`), `${stage}/GET/users/${MARIA}`)).toBe(true);
  });

  it.each(['*', '?', 'a*', '????????', '../users', 'a/b', 'a:b', 'a b', '', 'a\n'])(
    'denies everything to a sub that is no plain id: %p',
    (sub) => {
      const policy = policyOf(sub);

      for (const call of ['GET/users', `GET/users/${MARIA}`, 'GET/users/a', `GET/users/${sub}`, 'POST/users']) {
        expect(allows(policy, `${STAGE}/${call}`)).toBe(false);
      }
      expect(policy.policyDocument.Statement).toMatchObject([{ Effect: 'Deny', Resource: `${STAGE}/*` }]);
    },
  );
});

describe('the policy of an admin', () => {
  it.each(['GET/users', 'POST/users', 'GET/users/someone-else', 'PUT/users/someone-else', 'DELETE/users/someone-else'])(
    'allows %s',
    (call) => {
      expect(allows(policyOf(MARIA, true), `${STAGE}/${call}`)).toBe(true);
    },
  );

  it('allows no method that the API does not have and nothing on another stage', () => {
    const policy = policyOf(MARIA, true);

    expect(allows(policy, `${STAGE}/PATCH/users/someone-else`)).toBe(false);
    expect(allows(policy, `${STAGE}/DELETE/users`)).toBe(false);
    expect(allows(policy, 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Test/GET/users')).toBe(false);
  });

  it('hands on that the caller is an admin', () => {
    expect(policyOf(MARIA, true).context).toEqual({ userId: MARIA, isAdmin: true, expiresAt: 1_795_266_000 });
  });
});

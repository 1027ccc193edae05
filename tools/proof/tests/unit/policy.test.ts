import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import { allows } from '../../../../tests/support/policy';

const API = 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5';

type Statement = { Effect: string; Action: string | string[]; Resource: string | string[] };

const policyOf = (...Statement: Statement[]): APIGatewayAuthorizerResult => ({
  principalId: 'user-1',
  policyDocument: JSON.parse(JSON.stringify({ Version: '2012-10-17', Statement })),
});
const allow = (Resource: string | string[], Action: string | string[] = 'execute-api:Invoke') => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const deny = (Resource: string) => ({ ...allow(Resource), Effect: 'Deny' });

const CALL = `${API}/Prod/GET/users/u-1`;

describe('a policy, evaluated as IAM does', () => {
  it.each([
    { title: 'nothing', policy: policyOf(), allowed: false },
    { title: 'the very call', policy: policyOf(allow(CALL)), allowed: true },
    { title: 'one of several', policy: policyOf(allow([`${API}/Prod/GET/users`, CALL])), allowed: true },
    { title: 'the call in other case', policy: policyOf(allow(CALL.replace('GET', 'get'))), allowed: false },
    { title: 'a prefix of it', policy: policyOf(allow(`${API}/Prod/GET/users`)), allowed: false },
    { title: 'a star over slashes', policy: policyOf(allow(`${API}/*`)), allowed: true },
    { title: 'a star for a text that is empty', policy: policyOf(allow(`${CALL}*`)), allowed: true },
    { title: 'a question mark for one letter', policy: policyOf(allow(CALL.replace('u-1', 'u-?'))), allowed: true },
    { title: 'a question mark for none', policy: policyOf(allow(`${CALL}?`)), allowed: false },
    { title: 'a dot, which is no wildcard', policy: policyOf(allow(CALL.replace('u-1', 'u..'))), allowed: false },
    { title: 'everything', policy: policyOf(allow('*')), allowed: true },
    { title: 'a star over parts of the ARN', policy: policyOf(allow('arn:*/Prod/GET/users/u-1')), allowed: false },
    { title: 'a star in a part of the ARN', policy: policyOf(allow(CALL.replace('us-east-1', '*'))), allowed: true },
    { title: 'another action', policy: policyOf(allow(CALL, 'execute-api:ManageConnections')), allowed: false },
    { title: 'the action in other case', policy: policyOf(allow(CALL, 'execute-API:invoke')), allowed: true },
    { title: 'all actions of the service', policy: policyOf(allow(CALL, ['s3:*', 'execute-api:*'])), allowed: true },
    { title: 'a denial after it', policy: policyOf(allow(CALL), deny(`${API}/*`)), allowed: false },
    { title: 'a denial before it', policy: policyOf(deny(CALL), allow('*')), allowed: false },
    { title: 'a denial of another call', policy: policyOf(allow(CALL), deny(`${CALL}/more`)), allowed: true },
  ])('with $title allows the call: $allowed', ({ policy, allowed }) => {
    expect(allows(policy, CALL)).toBe(allowed);
  });

  it('is not guessed at where it holds a variable or another version’s language', () => {
    expect(() => allows(policyOf(allow(`${API}/Prod/GET/users/\${aws:username}`)), CALL)).toThrow('variable');
    const old = policyOf(allow(CALL));
    expect(() => allows({ ...old, policyDocument: { ...old.policyDocument, Version: '2008-10-17' } }, CALL)).toThrow(
      'version',
    );
  });
});

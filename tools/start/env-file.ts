import { renameSync, writeFileSync } from 'node:fs';
import { demoAccounts, type signIn } from '../stacks/demo-accounts';
import { engineClientSettings } from '../stacks/environment';
import { claimsOf, type Pool } from '../stacks/identities';
import { envFile } from '../stacks/paths';
import { nameVariables, type StackNames, urlVariables } from '../stacks/stacks';

export type Addresses = { baseUrl: string; enginePort: number };
type Tokens = Awaited<ReturnType<typeof signIn>>;

const quoted = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;

const variables = ({ baseUrl, enginePort }: Addresses, names: StackNames, pool: Pool, tokens: Tokens) => [
  ...Object.entries(engineClientSettings(enginePort)),
  ...Object.entries(urlVariables(baseUrl)),
  ...Object.entries(nameVariables(names)),
  ['USER_POOL_ID', pool.userPoolId],
  ['CLIENT_ID', pool.clientId],
  ...demoAccounts.flatMap(({ variable, email, password }) => [
    [`${variable}_EMAIL`, email],
    [`${variable}_PASSWORD`, password],
  ]),
  ...tokens.flatMap(({ variable, token }) => [
    [`${variable}_ID`, claimsOf(token).sub],
    [`${variable}_TOKEN`, token],
  ]),
];

/** Writes the file that a shell sources. A reader gets the old file or the new one, never a part. */
export const writeEnvFile = (addresses: Addresses, names: StackNames, pool: Pool, tokens: Tokens) => {
  const lines = variables(addresses, names, pool, tokens).map(
    ([name, value = '']) => `export ${name}=${quoted(value)}`,
  );
  const text = [
    '# Written by npm start: source it to call what runs on this machine. The tokens are good for an hour.',
    // The user's profile or temporary credentials would take precedence over these credentials or break them.
    'unset AWS_PROFILE AWS_SESSION_TOKEN',
    ...lines,
  ];
  writeFileSync(`${envFile}.new`, `${text.join('\n')}\n`, { mode: 0o600 });
  renameSync(`${envFile}.new`, envFile);
};

// The integration tests against AWS: in stacks that are made for them and deleted afterwards.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { Failure } from '../setup/failure.mjs';
import { run } from '../setup/run.mjs';
import { say, step } from '../setup/steps.mjs';
import { publish } from '../shop/publish';
import { onAws } from './aws-stacks';
import { accountClients } from './clients';
import { emptyBuckets } from './empty-buckets';
import { toolEnvironment } from './environment';
import { localDirectory, root, tools } from './paths';
import { samBuild, samDelete, samDeploy, type Target } from './sam';
import { forEachStack, nameVariables, stackNames, stacks } from './stacks';

/** Access logs need a role that exists once for an account and region: the throw-away stack makes one only where there is none. */
const hasLoggingRole = async (): Promise<boolean> => {
  const args = ['apigateway', 'get-account', '--query', 'cloudwatchRoleArn', '--output', 'text'];
  const arn = await run(tools.aws, args, { cwd: root, env: toolEnvironment(), name: 'aws apigateway get-account' });
  return arn.trim() !== 'None';
};

/** What a run deploys has a directory here until it is deleted. */
const throwAways = join(localDirectory, 'verify');

const throwAway = (prefix: string, parameters: Record<string, string> = {}): Target => ({
  names: stackNames(prefix),
  parameters,
  buildDirectory: join(throwAways, prefix),
  environment: toolEnvironment(),
});

const newThrowAway = async (): Promise<Target> => {
  const prefix = `verify-${Date.now().toString(36)}`;
  return throwAway(prefix, {
    DataRetention: 'Delete',
    ManageApiGatewayAccount: String(!(await hasLoggingRole())),
    AllowedOrigin: 'https://app.example.com',
    MetricsNamespace: prefix,
    // The suite calls these two routes more often than the standard limits allow.
    ListUsersRateLimit: '500',
    ListUsersBurstLimit: '1000',
    AddOrderRateLimit: '500',
    AddOrderBurstLimit: '1000',
  });
};

/** Deletes what it can, since one stack that stays must not keep the others, and returns the names of those that stay. */
const removeThrowAway = async (target: Target): Promise<string[]> => {
  const left: string[] = [];
  for (const stack of [...stacks].reverse()) {
    const name = target.names(stack.id);
    const deleteStack = async () => {
      await emptyBuckets(accountClients(), name);
      await samDelete(stack, target);
    };
    await step(`sam delete: ${name}`, deleteStack).catch((error) => {
      left.push(name);
      say(`${name}: ${error instanceof Error ? error.message : error}`);
    });
  }
  if (left.length === 0) rmSync(target.buildDirectory, { recursive: true, force: true });
  return left;
};

const requireGone = (left: string[]) => {
  if (left.length > 0) throw new Failure(`Delete these stacks by hand: ${left.join(', ')}.`);
};

/** Deletes the stacks of earlier runs that were cut off before they had. */
const removeLeftovers = async () => {
  const prefixes = existsSync(throwAways) ? readdirSync(throwAways) : [];
  const left: string[] = [];
  for (const prefix of prefixes) left.push(...(await removeThrowAway(throwAway(prefix))));
  requireGone(left);
};

/** Deploys the stacks, publishes the shop and runs the integration tests against them. */
const deployAndTest = async (target: Target, jestArgs: string[]) => {
  await forEachStack((stack) => step(`sam deploy: ${target.names(stack.id)}`, () => samDeploy(stack, target)));
  await publish(accountClients(), { stackName: target.names('shop') });
  const environment = { ...toolEnvironment(), ...nameVariables(target.names) };
  const selected = ['--selectProjects', 'integration', ...jestArgs];
  await run(tools.jest, selected, { cwd: root, env: environment, output: 'show', name: 'The integration tests' });
};

const verifyOnAws = async (jestArgs: string[]) => {
  const target = await newThrowAway();
  await step('sam build', () => Promise.all(stacks.map((stack) => samBuild(stack, target))));
  let left: string[] = [];
  try {
    await deployAndTest(target, jestArgs);
  } finally {
    left = await removeThrowAway(target);
  }
  requireGone(left);
};

/** Deploys the stacks under other names, runs the integration tests against them and deletes them, come what may. */
export const verify = (command: Command) =>
  onAws(command, 'Jest')
    .option('--clean-up', 'only delete what earlier runs left')
    .action((args, { cleanUp }) => (cleanUp ? removeLeftovers() : verifyOnAws(args)));

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../setup/steps.mjs';
import { engineClients } from '../stacks/clients';
import { deployedResources, findStack, versionOf } from '../stacks/deployed-stack';
import { endpointOf, engineEnvironment } from '../stacks/environment';
import { fingerprintOf } from '../stacks/fingerprint';
import { samBuild, samDeploy, type Target } from '../stacks/sam';
import { forEachStack, parameterOverrides, type Stack, type StackNames, stacks } from '../stacks/stacks';
import { permitEmails } from './email-permission';
import { setGatewaySettings } from './gateway-settings';
import { setTableSettings } from './table-settings';
import { setThirdPartyAddresses } from './third-party-address';

/** A target on an engine; what was deployed there is noted in the state directory, beside the engine's state. */
export type LocalTarget = Target & { port: number; stateDirectory: string };

/** @param given parameters of the templates, instead of their defaults */
export const localTarget = (
  port: number,
  directory: string,
  names: StackNames,
  given: Readonly<Record<string, string>> = {},
): LocalTarget => ({
  names,
  parameters: {
    // The engine refuses alarms on computed metrics and does not know saved queries.
    FullMonitoring: 'false',
    // Where Vite serves a page under development.
    AllowedOrigin: 'http://localhost:5173',
    // The engine keeps what is sent from here, and delivers nothing to anybody.
    SenderAddress: 'demo@example.com',
    ...given,
  },
  buildDirectory: join(directory, 'build'),
  environment: engineEnvironment(port),
  port,
  stateDirectory: join(directory, 'state'),
});

const noteFile = (stack: Stack, { stateDirectory }: LocalTarget) => join(stateDirectory, `${stack.id}.deployed`);

/** What was deployed: from which inputs, with which parameters, as which version of the engine's stack. */
const noteOf = (stack: Stack, { names, parameters }: LocalTarget, fingerprint: string, version: string) =>
  [fingerprint, ...parameterOverrides(stack, names, parameters), version].join('\n');

/** A note counts only while the engine's stack is the one it was written about: a killed engine loses what came last. */
const isUpToDate = async (stack: Stack, target: LocalTarget) => {
  const file = noteFile(stack, target);
  const deployed = await findStack(engineClients(target.port), target.names(stack.id));
  if (!deployed || !existsSync(file)) return false;
  return readFileSync(file, 'utf8') === noteOf(stack, target, fingerprintOf(stack), versionOf(deployed));
};

/** From here on the stack counts as changed, until it is deployed. */
export const forgetDeployment = (stack: Stack, target: LocalTarget) => rmSync(noteFile(stack, target), { force: true });

/** Deploys a built stack and sets on it what the engine's importer drops. */
export const deployBuilt = async (stack: Stack, target: LocalTarget, fingerprint: string) => {
  const clients = engineClients(target.port);
  const name = target.names(stack.id);
  forgetDeployment(stack, target);
  await samDeploy(stack, target);
  const resources = await deployedResources(clients, name);
  await setGatewaySettings(clients, resources);
  await setTableSettings(clients, resources);
  await setThirdPartyAddresses(clients, resources, endpointOf(target.port));
  await permitEmails(clients, resources);
  const deployed = await findStack(clients, name);
  mkdirSync(target.stateDirectory, { recursive: true });
  if (deployed) writeFileSync(noteFile(stack, target), noteOf(stack, target, fingerprint, versionOf(deployed)));
};

/** Builds and deploys the stacks whose inputs changed since they were last deployed to this engine. */
export const deployLocally = async (target: LocalTarget) => {
  const checked = await Promise.all(stacks.map(async (stack) => ({ stack, done: await isUpToDate(stack, target) })));
  const changed = checked
    .filter(({ done }) => !done)
    .map(({ stack }) => ({ stack, fingerprint: fingerprintOf(stack) }));
  if (changed.length === 0) return;
  const named = changed.map(({ stack }) => stack.id).join(', ');
  await step(`sam build: ${named}`, () => Promise.all(changed.map(({ stack }) => samBuild(stack, target))));
  await forEachStack(async (stack) => {
    const one = changed.find((other) => other.stack === stack);
    if (!one) return;
    await step(`sam deploy: ${target.names(stack.id)}`, () => deployBuilt(stack, target, one.fingerprint));
  });
};

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { catchUp } from '../engine/catch-up';
import { type Engine, startEngine } from '../engine/engine';
import { deployLocally, type LocalTarget, localTarget } from '../engine/local-deployment';
import { portFrom, requireFree } from '../engine/ports';
import { Failure } from '../setup/failure.mjs';
import { stopRequest } from '../setup/run.mjs';
import { say, step } from '../setup/steps.mjs';
import { engineClients } from '../stacks/clients';
import { demoToken, makeDemoAccounts, signIn } from '../stacks/demo-accounts';
import { deployedResources } from '../stacks/deployed-stack';
import { pathOfApi } from '../stacks/engine-path';
import { poolOf } from '../stacks/identities';
import { localDirectory, logDirectory } from '../stacks/paths';
import { forgetRunning, noteRunning, requireNotRunning } from '../stacks/running';
import { firstSegmentsOf, type Stack, stackNames, stacks } from '../stacks/stacks';
import { announce } from './announce';
import { writeEnvFile } from './env-file';
import { localPages } from './local-pages';
import { observe } from './observe';
import { parameter } from './parameters';
import { type Routes, startProxy } from './proxy';
import { watch } from './watch';

const TOKEN_REFRESH_MS = 30 * 60 * 1000; // Tokens are good for an hour.

type Options = { fresh?: boolean; watch?: boolean; parameters?: Record<string, string> };
type Ports = { proxy: number; engine: number };

const addressOf = ({ proxy }: Ports): string => `http://localhost:${proxy}`;

const directory = join(localDirectory, 'start');
const logFile = join(logDirectory, 'engine.log');

const choosePorts = async (): Promise<Ports> => {
  const ports = { proxy: portFrom('PORT', 3000), engine: portFrom('ENGINE_PORT', 4566) };
  await requireNotRunning();
  if (ports.proxy === ports.engine) throw new Failure('PORT and ENGINE_PORT must differ.');
  await requireFree(ports.proxy, 'PORT');
  await requireFree(ports.engine, 'ENGINE_PORT');
  return ports;
};

const routesOf = async ({ port, names }: LocalTarget): Promise<Routes> => {
  const clients = engineClients(port);
  const ofStack = async ({ id }: Stack) => {
    const segments = firstSegmentsOf(id);
    if (segments.length === 0) return [];
    const [api] = (await deployedResources(clients, names(id)))('AWS::ApiGateway::RestApi');
    if (!api) throw new Failure(`Stack ${names(id)} has routes and no API.`);
    return segments.map((segment) => [segment, { api: id, path: pathOfApi(api.physicalId) }] as const);
  };
  return Object.fromEntries((await Promise.all(stacks.map(ofStack))).flat());
};

const serve = async (target: LocalTarget, engine: Engine, ports: Ports, watching: boolean) => {
  await deployLocally(target);
  const late = await catchUp(target, engine);
  if (late) say(late);
  const clients = engineClients(target.port);
  const pool = await poolOf(clients, target.names('users'));
  await step('demo accounts', () => makeDemoAccounts(clients, pool));
  const addresses = { baseUrl: addressOf(ports), enginePort: ports.engine };
  const refresh = async () => writeEnvFile(addresses, target.names, pool, await signIn(clients, pool));
  await refresh();
  let routes = await routesOf(target);
  const observing = await observe(target);
  const pages = localPages(target, pool, await demoToken(clients, pool, false), addresses, observing.dashboards);
  const stopProxy = await startProxy({
    port: ports.proxy,
    enginePort: ports.engine,
    routes: () => routes,
    pages,
    onAnswered: observing.onAnswered,
  });
  const refreshing = setInterval(
    () => refresh().catch((error) => say(`The tokens were not refreshed: ${error}`)),
    TOKEN_REFRESH_MS,
  );
  try {
    announce({ ...addresses, logFile, watching });
    const afterDeployment = async () => {
      routes = await routesOf(target);
      await observing.afterDeployment();
    };
    const watched = watching ? watch(target, afterDeployment) : undefined;
    const engineLost = engine.ended.then(() =>
      Promise.reject(new Failure(`The engine ended unexpectedly; see ${logFile}`)),
    );
    await Promise.race([stopRequest, engineLost]);
    await watched?.();
  } finally {
    clearInterval(refreshing);
    await stopProxy();
    await observing.end();
  }
};

const start = async ({ fresh, watch: watching = false, parameters }: Options) => {
  const ports = await choosePorts();
  const url = `http://localhost:${ports.proxy}`;
  noteRunning({ url, enginePort: ports.engine, enginePid: 0 });
  try {
    if (fresh) rmSync(directory, { recursive: true, force: true });
    // E-mails lead to the shop, which is at the proxy's address.
    const given = { ShopUrl: addressOf(ports), ...parameters };
    const target = localTarget(ports.engine, directory, stackNames(), given);
    const options = { port: ports.engine, stateDirectory: target.stateDirectory, logFile };
    const engine = await step('local AWS engine', () => startEngine(options));
    noteRunning({ url, enginePort: ports.engine, enginePid: engine.pid });
    try {
      await serve(target, engine, ports, watching);
    } finally {
      await step('stopping, saving all data', engine.stop);
    }
  } finally {
    forgetRunning();
  }
};

/** Brings the services up and keeps them running until it is told to stop. */
export const startCommand = (command: Command) =>
  command
    .option('--fresh', 'delete the data of earlier runs first')
    .option('--watch', 'deploy each saved change, as npm run dev does')
    .option('--parameters <Name=value...>', 'parameters of the templates, for this run', parameter)
    .addHelpText('after', '\nPORT and ENGINE_PORT in the environment choose the ports: 3000 and 4566 without them.')
    .action(start);

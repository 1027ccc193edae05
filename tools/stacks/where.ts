// Which deployed stacks a command is about.
import process from 'node:process';
import { Failure } from '../setup/failure.mjs';
import { type EngineClients, engineClients, environmentClients } from './clients';
import { findStack } from './deployed-stack';
import { endpointOf, engineEnvironment, toolEnvironment } from './environment';
import { findRunning } from './running';
import { nameVariable, nameVariables, type StackNames, stackNames, urlVariables } from './stacks';

export type Place = {
  clients: EngineClients;
  /** The name under which each stack is deployed. */
  names: StackNames;
  users: string;
  orders: string;
  /** The engine's address; none on AWS. */
  engine: string | undefined;
  /** For a program that finds the same stacks by its environment. */
  environment: Record<string, string | undefined>;
};

export const PLACE_HELP = `It works on the stacks of a running npm start, unless the shell names others: an engine in
AWS_ENDPOINT_URL, or, without it, stacks on AWS in USERS_STACK_NAME and ORDERS_STACK_NAME.`;

const NOTHING =
  'Nothing is running: run npm start first, or name stacks on AWS in USERS_STACK_NAME and ORDERS_STACK_NAME.';

const chosen = (): Pick<Place, 'clients' | 'engine' | 'environment'> => {
  const { AWS_ENDPOINT_URL, USERS_STACK_NAME, ORDERS_STACK_NAME } = process.env;
  if (AWS_ENDPOINT_URL || (USERS_STACK_NAME && ORDERS_STACK_NAME)) {
    return { clients: environmentClients(), engine: AWS_ENDPOINT_URL, environment: toolEnvironment() };
  }
  const running = findRunning();
  if (!running) throw new Failure(NOTHING);
  // Through the proxy, as its other clients: it is there that requests are measured.
  const environment = { ...engineEnvironment(running.enginePort), ...urlVariables(running.url) };
  return { clients: engineClients(running.enginePort), engine: endpointOf(running.enginePort), environment };
};

const requireStacks = async ({ clients, engine }: Pick<Place, 'clients' | 'engine'>, names: string[]) => {
  const unreachable = (error: unknown) => {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new Failure(
      engine ? `No engine answers at ${engine}: run npm start first.` : `AWS does not answer: ${reason}`,
    );
  };
  const found = await Promise.all(names.map((name) => findStack(clients, name))).catch(unreachable);
  const missing = names.filter((_, index) => !found?.[index]);
  if (missing.length > 0) throw new Failure(`There is no such stack at ${engine ?? 'AWS'}: ${missing.join(', ')}.`);
};

/** The stacks that the shell names, or those of a running `npm start`; never AWS unless the shell says so. */
export const findPlace = async (): Promise<Place> => {
  const place = chosen();
  const standard = stackNames();
  const names: StackNames = (id) => process.env[nameVariable(id)] ?? standard(id);
  const [users, orders] = [names('users'), names('orders')];
  await requireStacks(place, [users, orders]);
  const environment = { ...place.environment, ...nameVariables(names) };
  return { ...place, names, users, orders, environment };
};

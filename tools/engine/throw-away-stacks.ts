import { rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { engineClients } from '../stacks/clients';
import { engineEnvironment } from '../stacks/environment';
import { localDirectory } from '../stacks/paths';
import { stackNames } from '../stacks/stacks';
import type { Place } from '../stacks/where';
import { deployLocally, localTarget } from './local-deployment';

/**
 * Builds all stacks and deploys them to an engine that was started for this run alone.
 * @param parameters of the templates, where a run wants another value than their default
 */
export const deployStacks = async (endpoint: string, parameters: Record<string, string> = {}): Promise<Place> => {
  const names = stackNames();
  const port = Number(new URL(endpoint).port);
  const directory = join(localDirectory, `stacks-${process.pid}`);
  try {
    const target = localTarget(port, directory, names);
    await deployLocally({ ...target, parameters: { ...target.parameters, ...parameters } });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  const [users, orders] = [names('users'), names('orders')];
  return {
    clients: engineClients(port),
    names,
    users,
    orders,
    engine: endpoint,
    environment: engineEnvironment(port),
  };
};

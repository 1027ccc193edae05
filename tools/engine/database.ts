import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { endpointOf } from '../stacks/environment';
import { localDirectory } from '../stacks/paths';
import { startEngine } from './engine';
import { freePort } from './ports';

/** A DynamoDB that suites run on. */
export type Database = { name: string; endpoint: string; stop: () => Promise<void> };

/** The engine that `npm start` uses, started for this run alone. */
export const startMinistack = async (): Promise<Database> => {
  const port = await freePort();
  const directory = join(localDirectory, 'databases', `engine-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  const logFile = join(directory, 'engine.log');
  const engine = await startEngine({ port, stateDirectory: join(directory, 'state'), logFile });
  return {
    name: 'ministack',
    endpoint: endpointOf(port),
    stop: async () => {
      await engine.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

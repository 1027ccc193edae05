import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { endpointOf } from '../stacks/environment';
import { root, tools } from '../stacks/paths';
import { type ServerProcess, startServer } from './server-process';

export type Engine = ServerProcess & { port: number };
type Options = { port: number; stateDirectory: string; logFile: string };

const settings = ({ port, stateDirectory }: Options) => ({
  // Not the user's whole environment: the functions inherit what the engine has.
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  LANG: process.env.LANG,
  // Where functions are unpacked; below the state, so that what a killed engine left is found again.
  TMPDIR: join(stateDirectory, 'tmp'),
  GATEWAY_PORT: String(port),
  BIND_HOST: '127.0.0.1',
  IOT_MTLS_ENABLED: '0', // Otherwise it listens on port 8883 of every address.
  SFTP_ENABLED: '0',
  AUTH: 'true', // The functions' IAM policies are enforced.
  PERSIST_STATE: '1',
  STATE_DIR: join(stateDirectory, 'services'),
  S3_PERSIST: '1',
  S3_DATA_DIR: join(stateDirectory, 's3'),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand', // Handed on to the functions, which know a cold start by it, as on Lambda.
  PYTHONUNBUFFERED: '1',
});

/** Starts an engine on loopback, keeping its state in the directory; it stops by itself when this process is gone. */
export const startEngine = async (options: Options): Promise<Engine> => {
  const { port, stateDirectory, logFile } = options;
  rmSync(join(stateDirectory, 'tmp'), { recursive: true, force: true });
  mkdirSync(join(stateDirectory, 'tmp'), { recursive: true });
  const server = await startServer({
    name: 'The engine',
    command: tools.enginePython,
    args: [join(root, 'tools', 'engine', 'engine.py')],
    env: settings(options),
    logFile,
    healthUrl: `${endpointOf(port)}/_ministack/health`,
    isHealthy: ({ ok }) => ok,
    watchesParent: true,
  });
  return { port, ...server };
};

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { endpointOf } from '../stacks/environment';
import { root, tools } from '../stacks/paths';
import { type ServerProcess, startServer } from './server-process';

export type Engine = ServerProcess & {
  port: number;
  /** Whether changes may have been lost between a table and what its stream feeds, since an engine was cut off. */
  isBehind: () => boolean;
  caughtUp: () => void;
};
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

/** There from the start until a stop in good order: the state on the disk may lack what was in the streams. */
const noteIn = (stateDirectory: string) => join(stateDirectory, 'streams-in-use');

/**
 * Starts an engine on loopback, keeping its state in the directory; it stops by itself when this process is gone. Before it
 * stops, the functions get some seconds to take what is in the tables' streams.
 */
export const startEngine = async (options: Options): Promise<Engine> => {
  const { port, stateDirectory, logFile } = options;
  rmSync(join(stateDirectory, 'tmp'), { recursive: true, force: true });
  mkdirSync(join(stateDirectory, 'tmp'), { recursive: true });
  const note = noteIn(stateDirectory);
  let behind = existsSync(note);
  writeFileSync(note, '');
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
  const stop = async () => {
    await server.stop();
    if ((await server.ended) === 0 && !behind) rmSync(note);
  };
  const caughtUp = () => {
    behind = false;
  };
  return { port, ...server, stop, isBehind: () => behind, caughtUp };
};

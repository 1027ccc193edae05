import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { engineEnvironment, toolEnvironment } from './environment';
import { envFile, tools } from './paths';
import { findRunning } from './running';

/**
 * The project's own `aws`, for machines without one. It goes where the shell says: to the engine when .local/env was
 * sourced. In a shell that says nothing it goes to the engine of a running `npm start`, and to AWS only when there is none.
 */
export const aws = async (args: string[]) => {
  const running = findRunning();
  const useEngine = !process.env.AWS_ENDPOINT_URL && running && existsSync(envFile);
  const env = useEngine ? engineEnvironment(running.enginePort) : toolEnvironment();
  const { status } = spawnSync(tools.aws, args, { env: env as NodeJS.ProcessEnv, stdio: 'inherit' });
  process.exit(status ?? 1);
};

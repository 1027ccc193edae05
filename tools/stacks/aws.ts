import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import type { Command } from '@commander-js/extra-typings';
import { engineEnvironment, toolEnvironment } from './environment';
import { envFile, tools } from './paths';
import { findRunning } from './running';

const runAws = (args: string[]) => {
  const running = findRunning();
  const useEngine = !process.env.AWS_ENDPOINT_URL && running && existsSync(envFile);
  const env = useEngine ? engineEnvironment(running.enginePort) : toolEnvironment();
  const { status } = spawnSync(tools.aws, args, { env: env as NodeJS.ProcessEnv, stdio: 'inherit' });
  process.exit(status ?? 1);
};

/**
 * Runs the AWS CLI that the project installs, for machines without one. It goes where the shell says: to the engine when
 * .local/env was sourced. In a shell that says nothing it goes to the engine of a running `npm start`, or else to AWS.
 */
export const aws = (command: Command) =>
  command.argument('[arguments...]').allowUnknownOption().helpOption(false).action(runAws);

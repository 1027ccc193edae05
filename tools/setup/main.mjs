import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { commandNamed, helpText } from './commands.mjs';
import { Failure } from './failure.mjs';
import { install } from './install.mjs';
import { endChildren } from './run.mjs';
import { red, stopDrawing } from './steps.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const exitCodeOf = (signal) => 128 + { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal];

/** Calls back when the process that started this one is gone without having passed on a signal (`kill -9` on npm). */
const watchParent = (gone) => {
  // Only under npm: a shell may well put this process into the background and leave.
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    gone();
  }, 500).unref();
};

const endInstallOnSignal = () => {
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      stopDrawing();
      endChildren();
      process.stdout.write('Stopped; the next run installs the rest.\n');
      process.exit(exitCodeOf(signal));
    });
  }
  watchParent(() => {
    endChildren();
    process.exit(1);
  });
};

const runCommandLine = (args) => {
  for (const signal of SIGNALS) process.removeAllListeners(signal);
  // The fourth stream tells the command when this process is gone, even by `kill -9`.
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'tools', 'cli.ts'), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // The versions in use are pinned, so what later ones of the SDK need concerns nobody who runs this.
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  watchParent(() => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code === null ? exitCodeOf(signal) || 1 : code));
};

export const main = async (args) => {
  try {
    if (args[0] === 'help') {
      process.stdout.write(helpText());
      return;
    }
    commandNamed(args[0]);
    endInstallOnSignal();
    await install(root, args[0]);
    runCommandLine(args);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    endChildren();
    if (error.output) process.stderr.write(`${error.output.trimEnd()}\n\n`);
    process.stderr.write(`${red('✗')} ${error.message}\n`);
    process.exitCode = 1;
  }
};

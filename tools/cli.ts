// What the npm scripts run, once tools/bootstrap.mjs has installed what is missing.
import process from 'node:process';
import { commandNamed } from './setup/commands.mjs';
import { Failure, UsageError } from './setup/failure.mjs';
import { endChildren, isStopRequested, requestStop } from './setup/run.mjs';
import { red, stopDrawing } from './setup/steps.mjs';
import { runCommand } from './terminal/command-line';

const explain = (error: unknown) => {
  if (isStopRequested()) return;
  if (error instanceof Failure && error.output) console.error(`${error.output.trimEnd()}\n`);
  if (error instanceof Failure) console.error(`${red('✗')} ${error.message}`);
  else console.error(error);
};

const stopOnSignals = () => {
  let signalled = 0;
  const stop = (code: number) => () => {
    // A terminal and npm both pass on a Ctrl-C: one is seen twice.
    if (signalled) return;
    signalled = code;
    stopDrawing();
    requestStop();
  };
  process.on('SIGINT', stop(130)).on('SIGTERM', stop(143)).on('SIGHUP', stop(129));
  // tools/bootstrap.mjs is gone without having passed on a signal.
  process.on('disconnect', stop(1));
  process.channel?.unref();
  // A reader of our output that has gone is no reason to leave the engine running.
  process.stdout.on('error', stop(1));
  return () => signalled;
};

const main = async ([name = '', ...args]: string[]) => {
  const signalled = stopOnSignals();
  try {
    await runCommand(commandNamed(name), args);
    process.exitCode = 0;
  } catch (error) {
    stopDrawing();
    explain(error);
    process.exitCode = signalled() || (error instanceof UsageError ? 2 : 1);
  }
  // What ran beside a command that failed.
  endChildren();
  // Whatever still holds the event loop (an idle connection) must not hold the terminal.
  process.exit();
};

main(process.argv.slice(2));

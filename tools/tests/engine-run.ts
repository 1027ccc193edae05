// What `npm start` does with its engine, without its pages, as a process that a test can end in every way.
import process from 'node:process';
import { catchUp } from '../engine/catch-up';
import { startEngine } from '../engine/engine';
import { deployLocally, localTarget } from '../engine/local-deployment';
import { requestStop, stopRequest } from '../setup/run.mjs';
import { say } from '../setup/steps.mjs';
import { stackNames } from '../stacks/stacks';

const [port = '', directory = ''] = process.argv.slice(2);
process.on('SIGINT', requestStop).on('SIGTERM', requestStop);
// The test is gone.
process.stdin.on('end', requestStop).resume();

const run = async () => {
  const target = localTarget(Number(port), directory, stackNames());
  const { stateDirectory } = target;
  const engine = await startEngine({ port: target.port, stateDirectory, logFile: `${directory}/engine.log` });
  try {
    await deployLocally(target);
    say((await catchUp(target, engine)) ?? 'The last run ended in good order.');
    say(`ready ${engine.pid}`);
    await stopRequest;
  } finally {
    await engine.stop();
  }
};

// As in cli.ts: an idle connection must not hold it.
run().then(
  () => process.exit(),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);

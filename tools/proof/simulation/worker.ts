import process from 'node:process';
import { historyRunner, rateOf, type Task } from './services';

/** One of several processes that share the histories of a service: it runs its own and reports each. */
process.once('message', async ({ service, seed, first, step, end }: Task) => {
  const run = await historyRunner(service);
  for (let history = first; history < end; history += step) {
    process.send?.({ history, outcome: await run([seed, service, history], rateOf(history)) });
  }
  process.disconnect();
});

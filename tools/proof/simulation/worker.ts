import process from 'node:process';
import { play, rateOf, type Task } from './services';

/** One of several processes that share the histories of a service: it plays its own and reports each. */
process.once('message', async ({ service, seed, first, step, end }: Task) => {
  const one = await play(service);
  for (let history = first; history < end; history += step) {
    process.send?.({ history, played: await one([seed, service, history], rateOf(history)) });
  }
  process.disconnect();
});

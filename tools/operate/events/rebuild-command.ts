import { Failure } from '../../setup/failure.mjs';
import { asFailure } from '../as-failure';
import type { Program } from '../program';
import type { Context } from './context';
import type { ViewsEvents } from './views-events';

const REBUILD_HELP = `
It reads the history of all orders into a new generation of the view, which every event then goes into too, and has that one read
when it is complete; until then the old one is. It takes the view's function from this folder: deploy it first. A rebuild that was
interrupted goes on where it was, unless the view's file has changed since.`;

type Rebuilt = Awaited<ReturnType<ViewsEvents['rebuild']>>;

const told = (view: string, { isResumed, orders, generation, expiring, failures }: Rebuilt): string =>
  [
    ...(isResumed ? ['The rebuild that was interrupted went on.'] : []),
    `${orders} orders taken into generation ${generation} of ${view}, which is read now; ${expiring} old rows will expire.`,
    ...failures.map(({ userId, orderId, failure }) => `${userId}/${orderId} is left out: ${failure}`),
  ].join('\n');

/** What fills a view anew. */
export const addRebuildCommand = (program: Program, { open, show, progress }: Context) => {
  program
    .command('rebuild')
    .description('fills a view anew from the history of all orders, while it is read')
    .argument('<view>', 'the name of the view')
    .option('--restart', 'gives up a rebuild that was interrupted, and begins again')
    .addHelpText('after', REBUILD_HELP)
    .action(async (view, { restart = false }) => {
      const { views } = await open();
      if (!views) throw new Failure('The stack of the views is not deployed.');
      const done = await views
        .rebuild({ view, restart }, ({ orders, expiring }) =>
          progress(
            expiring === undefined
              ? `${orders} orders taken in`
              : `${orders} orders taken in, ${expiring} old rows expire`,
          ),
        )
        .catch(asFailure);
      show(done, told(view, done));
    });
};

import { UsageError } from '../../setup/failure.mjs';
import { asFailure } from '../as-failure';
import type { Program } from '../program';
import { moment, orderKey } from './arguments';
import type { Context } from './context';

const REPLAY_HELP = `
It reads the whole history table, since that is sorted by order and not by time, and publishes what was changed from the one
time up to the other. Every rule of the bus gets it again; a replay of EventBridge's archive can choose rules.`;

/** What publishes events again, with the ids that they had. */
export const addPublishCommands = (program: Program, { open, show, progress }: Context) => {
  program
    .command('republish')
    .description("publishes an order's history again, oldest first")
    .requiredOption('--order <user/order>', 'userid and orderId', orderKey)
    .action(async ({ order }) => {
      const published = await (await open()).orders.republish(order).catch(asFailure);
      show({ ...order, published }, `${published} events of order ${order.orderId} published again.`);
    });
  program
    .command('replay')
    .description('publishes all changes of a time range again')
    .requiredOption('--from <time>', 'the first moment, RFC 3339', moment)
    .requiredOption('--to <time>', 'the moment after the last, RFC 3339', moment)
    .addHelpText('after', REPLAY_HELP)
    .action(async (range) => {
      if (range.from >= range.to) throw new UsageError('--from must be before --to.');
      const { replay } = (await open()).orders;
      const done = await replay(range, ({ read, published }) =>
        progress(`${read} entries read, ${published} published`),
      );
      show(done, `${done.read} entries read, ${done.published} published again.`);
    });
};

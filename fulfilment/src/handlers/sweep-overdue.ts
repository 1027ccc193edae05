import type { Context } from 'aws-lambda';
import { logger, metrics, publishMetrics } from '../../../common/telemetry/telemetry';
import { advance } from '../advance';
import { attend } from '../attend';
import { countByReason } from '../counted';
import { limits, onFailed, processDeps } from '../process-deps';
import { sweep } from '../sweep';
import { fulfilments, now } from '../table-deps';

/** What one fulfilment may take at most, with third parties that do not answer. */
const RESERVE_MS = 15_000;

const onOverdue = (step: string) => countByReason('OrderOverdue', step);
const attendOne = attend({ fulfilments, limits, now, advance: advance(processDeps), onOverdue, onFailed });

export const handler = async (_event: unknown, context: Context): Promise<void> => {
  logger.resetKeys();
  logger.addContext(context);
  metrics.captureColdStartMetric(context.functionName);
  const failures: unknown[] = [];
  const run = sweep({
    fulfilments,
    attend: attendOne,
    now,
    hasTime: () => context.getRemainingTimeInMillis() > RESERVE_MS,
    onError: ({ userId, orderId }, error) => {
      logger.error('a fulfilment could not be looked at', { userId, orderId, error });
      failures.push(error);
    },
    onUnread: (shard, error) => {
      logger.error('a partition of the index could not be read', { shard, error });
      failures.push(error);
    },
  });
  try {
    const attended = await run();
    if (attended > 0 || failures.length > 0) logger.info('swept', { attended, failed: failures.length });
    // The function's error alarm is what notices.
    if (failures.length > 0) throw new Error(`${failures.length} failed, ${attended} were looked at`);
  } finally {
    publishMetrics();
  }
};

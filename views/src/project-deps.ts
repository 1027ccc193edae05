import { countOutcomes } from '../../common/events/count-outcomes';
import { deadLettersIn } from '../../common/events/dead-letters-deps';
import { logger } from '../../common/telemetry/telemetry';
import { views } from './all-views';
import { count, countByReason } from './counted';
import { pause } from './pause';
import { projectOrder, type ViewFailure } from './project-order';
import { table } from './table-deps';

export const setAside = deadLettersIn(process.env);

export const onEnded = countOutcomes({ count, countByReason });

const onFailed = ({ view, ...failure }: ViewFailure): void => {
  countByReason('ViewFailed', view);
  logger.error('an order was left out of a view', { view, ...failure });
};

export const project = projectOrder({ table, views, onFailed, pause });

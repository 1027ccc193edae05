import { countOutcomes } from '../../common/events/count-outcomes';
import { deadLettersIn } from '../../common/events/dead-letters-deps';
import { count, countByReason } from './counted';

export const setAside = deadLettersIn(process.env);

export const onEnded = countOutcomes({ count, countByReason });

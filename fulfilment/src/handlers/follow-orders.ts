import { consumer } from '../../../common/events/consume';
import { advance } from '../advance';
import { onEnded, setAside } from '../consumer-deps';
import { learnOrder } from '../learn-order';
import { orderReactions } from '../order-events';
import { onFailed, processDeps } from '../process-deps';

const reactions = orderReactions({ learn: learnOrder(processDeps), advance: advance(processDeps), onFailed });

export const handler = consumer({ reactions, setAside, onEnded });

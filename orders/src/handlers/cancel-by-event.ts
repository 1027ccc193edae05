import { consumer } from '../../../common/events/consume';
import { onEnded, setAside } from '../consumer-deps';
import { ordersChangedBy } from '../deps';
import { fulfilmentReactions } from '../fulfilment-events';

export const handler = consumer({ reactions: fulfilmentReactions({ ordersChangedBy }), setAside, onEnded });

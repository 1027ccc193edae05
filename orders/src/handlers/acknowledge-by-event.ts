import { consumer } from '../../../common/events/consume';
import { onEnded, setAside } from '../consumer-deps';
import { ordersChangedBy } from '../deps';
import { restaurantReactions } from '../restaurant-events';

export const handler = consumer({ reactions: restaurantReactions({ ordersChangedBy }), setAside, onEnded });

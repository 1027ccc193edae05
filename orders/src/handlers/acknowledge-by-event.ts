import { consumer } from '../../../common/events/consume';
import { ordersChangedBy } from '../deps';
import { onEnded, setAside } from '../restaurant-deps';
import { restaurantReactions } from '../restaurant-events';

export const handler = consumer({ reactions: restaurantReactions({ ordersChangedBy }), setAside, onEnded });

import { consumer } from '../../../common/events/consume';
import { onEnded, setAside, tell } from '../deps';
import { noticesTo } from '../notices';

export const handler = consumer({ reactions: noticesTo(tell), setAside, onEnded });

import { busIn } from '../../common/events/bus-deps';
import { publisher } from '../../common/events/publish';

export const publish = publisher(busIn(process.env));

import { consumer } from '../../../common/events/consume';
import { orderNews } from '../order-news';
import { onEnded, project, setAside } from '../project-deps';

export const handler = consumer({ reactions: orderNews(project), setAside, onEnded });

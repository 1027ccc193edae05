import { http, read } from '../deps';
import { routes } from '../routes';
import { viewAnswer } from '../view-answer';

export const handler = http(routes.getOwnView, async ({ caller, params, query, sentQuery }) =>
  viewAnswer(await read({ caller, ...params, ...query }), sentQuery),
);

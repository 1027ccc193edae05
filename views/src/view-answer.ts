import { createHash } from 'node:crypto';
import type { Answer } from '../../common/http/http';
import { nextLink } from '../../common/http/pagination';
import type { ViewPage } from './read-view';
import { routes } from './routes';

/** A page of a view. Its tag changes when anything in it does. */
export const viewAnswer = (page: ViewPage, sentQuery: Readonly<Record<string, string | undefined>>): Answer => {
  const digest = createHash('sha256').update(JSON.stringify(page)).digest('base64url').slice(0, 22);
  const link = nextLink(page.nextCursor, sentQuery, routes.getView.query);
  return { body: page, headers: { ETag: `"${digest}"`, 'Cache-Control': 'private, no-cache', ...link } };
};

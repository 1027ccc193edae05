import * as z from 'zod/mini';
import type { Caller } from '../../common/http/caller';
import { decodeCursor, encodeCursor, invalidCursor } from '../../common/http/pagination';
import { forbidden } from '../../common/http/problem';
import { validated } from '../../common/http/validation';
import { keyText } from '../../common/schema/text';
import { isReadable } from './generations';
import type { View } from './view';
import { viewKeyRequired, viewNotFound } from './view-problems';
import { nameOf, type ViewsTable } from './views-table';

type Deps = {
  table: Pick<ViewsTable, 'generations' | 'rows' | 'totals'>;
  views: readonly View[];
  now: () => Date;
};

type Asked = {
  caller: Pick<Caller, 'userId' | 'isAdmin'>;
  view: string;
  /** Without one, the caller's own partition. */
  key?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** A page of a partition of a view. */
export type ViewPage = { view: string; key: string; items: Record<string, unknown>[]; nextCursor?: string };

/** A listing goes on in the generation in which it began. */
const Position = z.object({ generation: z.int(), after: keyText });

const requireAccess = ({ access }: View, { userId, isAdmin }: Asked['caller'], key: string): void => {
  if (isAdmin || (access === 'owner' && key === userId)) return;
  throw forbidden();
};

const keyIn = (view: View, { caller, key }: Asked): string => {
  if (key !== undefined) return key;
  if (view.access === 'owner') return caller.userId;
  if (!caller.isAdmin) throw forbidden();
  throw viewKeyRequired(view.name, view.key.name);
};

/**
 * A page of a view, in the view's order. It follows the orders by a moment. A page of totals may hold fewer than `limit` while
 * there is a `nextCursor`. A partition of which no order says anything is empty.
 * @throws VIEW_NOT_FOUND, FORBIDDEN, VIEW_KEY_REQUIRED, VALIDATION_FAILED for what can be no key of the view, INVALID_CURSOR for
 * a cursor of another user, view or key, or of a generation that is gone
 */
export const readView =
  ({ table, views, now }: Deps) =>
  async (asked: Asked): Promise<ViewPage> => {
    const view = views.find(({ name }) => name === asked.view);
    if (!view) throw viewNotFound(asked.view);
    const given = keyIn(view, asked);
    requireAccess(view, asked.caller, given);
    const { key } = validated(z.object({ key: view.key.schema }), { key: given }, 'path');
    const owner = ['views', asked.caller.userId, view.name, key];
    const position = asked.cursor === undefined ? undefined : decodeCursor(asked.cursor, owner, Position);
    const generations = (await table.generations())(view.name);
    const generation = position?.generation ?? generations.live;
    if (!isReadable(generations, generation, now())) throw invalidCursor();
    const of = { generation: nameOf(view.name, generation), partition: key };
    const page = { after: position?.after, limit: asked.limit, direction: view.direction };
    const { rows, next } = await (view.kind === 'sum' ? table.totals : table.rows)(of, page);
    return {
      view: view.name,
      key,
      items: rows.map(({ content }) => content),
      ...(next !== undefined && { nextCursor: encodeCursor({ generation, after: next }, owner) }),
    };
  };

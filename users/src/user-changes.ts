// How a change of an item of the users table becomes an event.
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { ChangedBy } from '../../common/events/changed-by';
import { eventId } from '../../common/events/event-id';
import type { OutgoingEvent } from '../../common/events/publish';
import type { Recorded, StreamChange } from '../../common/events/record-changes';
import { id, time } from '../../events/event';
import type { userDetail } from '../../events/user';
import { UserChanged } from '../../events/user-changed';
import { UserCreated } from '../../events/user-created';
import { UserDeleted } from '../../events/user-deleted';

/** All that an event says of a user: ids and versions. An item of another tool, whatever its version is, counts as version 0. */
const Stored = z.object({ userid: id, version: z.catch(z.int().check(z.minimum(0)), 0) });

/** What a write of this service notes in its item. */
const LastChange = z.object({ time, ...ChangedBy.shape });

/**
 * What this service noted in the item, if it was this change that noted it. Another tool that puts an earlier item back puts
 * back what was noted in it too: then the version does not grow.
 */
const ownChange = ({ before, after }: StreamChange, version: number) => {
  if (isDeepStrictEqual(after?.lastChange, before?.lastChange) && after?.writeId === before?.writeId) return undefined;
  if (before && version <= z.parse(Stored, before).version) return undefined;
  return z.safeParse(LastChange, after?.lastChange).data;
};

const kindOf = ({ before, after }: StreamChange) => {
  if (!after) return UserDeleted;
  return before ? UserChanged : UserCreated;
};

/**
 * What a change of the table is to be published as: a user who was created, changed or deleted. A delete is the version
 * behind the last one. It leaves no item that could note whose it is, and another tool's write notes nothing.
 * @throws for an item without a `userid`
 */
export const recordOf = (change: StreamChange): Recorded<undefined> | undefined => {
  const { before, after, streamSequence, streamTime } = change;
  if (isDeepStrictEqual(before, after)) return undefined;
  const stored = z.parse(Stored, after ?? before);
  const [userid, version] = [stored.userid, after ? stored.version : stored.version + 1];
  const of = kindOf(change);
  const own = ownChange(change, version);
  // The version alone may not tell apart what this service did not note: another tool can leave it as it is.
  const eventOf = eventId(of.source, userid, version, ...(own ? [] : [streamSequence]));
  const by: z.infer<typeof LastChange> = own ?? {
    time: streamTime,
    actor: 'unknown',
    correlationId: streamSequence,
  };
  const detail: z.infer<typeof userDetail> = {
    metadata: { id: eventOf, version: '1', sequence: version, userid, ...by },
    data: { userid, version },
  };
  const event: OutgoingEvent = { of, detail };
  return { event, entry: undefined };
};

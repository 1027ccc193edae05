import { type Mutant, one } from './mutants';

const recorder = 'common/events/record-changes.ts';
const history = 'common/events/history.ts';
const changes = 'orders/src/order-changes.ts';
const get = 'orders/src/get-order-history.ts';

const events = (name: string, file: string, from: string, to: string) => one(name, 'events', file, from, to);
const several = (name: string, file: string, ...edits: [string, string][]): Mutant => ({
  name,
  catcher: 'events',
  edits: edits.map(([from, to]) => ({ file, from, to })),
});

/** Faults in what becomes of a change: its entry, its event, and what the API says of its history. */
export const mutantsOfEvents: Mutant[] = [
  several(
    'an append that replaces what is there',
    history,
    ["      ConditionExpression: 'attribute_not_exists(#record)',\n", ''],
    ["      ExpressionAttributeNames: { '#record': 'record' },\n", ''],
  ),
  events('a place that another change has, taken silently', history, 'there?.changeId !== entry.changeId', '!there'),
  events(
    'a place in the history without the version',
    'orders/src/order-history.ts',
    'String(sequence).padStart',
    "''.padStart",
  ),
  events(
    'an id of an event without the version',
    changes,
    'eventId(of.source, userId, orderId, position)',
    'eventId(of.source, userId, orderId)',
  ),
  events(
    'another tool’s change in the place of the service’s',
    changes,
    'positionOf(sequence, streamSequence)',
    'positionOf(sequence)',
  ),
  events(
    'another tool’s change that is told as the last of the service’s',
    changes,
    'if (!change || change.writeId === lastChangeOf(before)?.writeId)',
    'if (!change)',
  ),
  events(
    'an earlier order that another tool puts back, told as the service’s change',
    changes,
    'previous ? order.version === previous.version + 1',
    'previous ? true',
  ),
  events('an edit without what was there before', changes, "...(name === 'OrderEdited' && { previous }), ", ''),
  events(
    'an entry that the bus did not take, and nobody looks',
    'common/events/publish.ts',
    'FailedEntryCount !== 0',
    'FailedEntryCount === undefined',
  ),
  events(
    'an order that does not note how it was placed',
    'orders/src/orders-table.ts',
    '[WRITE_ID]: id, lastChange, data',
    '[WRITE_ID]: id, data',
  ),
  events(
    'a change that leaves the note of the one before',
    'orders/src/order-change.ts',
    "'#lastChange = :lastChange'",
    "'#lastChange = if_not_exists(#lastChange, :lastChange)'",
  ),
  events('a change that is not kept when another has its version', recorder, 'await append(beside.entry)', '0'),
  events(
    'a change that is published under the id of another of its version',
    recorder,
    'return beside;',
    'return recorded;',
  ),
  several(
    'records that are taken at the same time',
    recorder,
    ['for (const record of records) {', 'await Promise.all(records.map(async (record) => {'],
    ['if (!recorded) continue;', 'if (!recorded) return;'],
    ['onPublished(recorded.event.of.name);\n    }\n  };', 'onPublished(recorded.event.of.name);\n    }));\n  };'],
  ),
  several(
    'an event that is published before its entry is kept',
    recorder,
    ['const recorded = await kept(keeping, changeOf(record));', 'const recorded = keeping.recordOf(changeOf(record));'],
    ['await publish(recorded.event);', 'await publish(recorded.event);\n      await kept(keeping, changeOf(record));'],
  ),
  events('a failed batch that is told as done', recorder, '      throw error;\n', ''),
  events('a gap in a history that is not seen', get, 'isGapless(steps, before) && ', ''),
  events('a missing last change that is not seen', get, 'next !== undefined || isUpToDate', 'next !== null'),
];

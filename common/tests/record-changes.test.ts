import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { aBus, NOT_TAKEN } from '../../tests/support/bus';
import { aContext } from '../../tests/support/events';
import { captureLog } from '../../tests/support/log';
import { aBatch } from '../../tests/support/stream';
import { recordedTable } from '../../tests/support/tables';
import { historyAppender } from '../events/history';
import { publisher } from '../events/publish';
import { recordChanges, type StreamChange } from '../events/record-changes';

captureLog();

const { table, documents } = recordedTable('orders/template.yaml', 'OrderHistoryTable');
const append = historyAppender({ client: documents, tableName: table.name });

const Cup = z.object({ cup: z.string(), version: z.number(), writeId: z.string() });

/** A service of cups: how a change of one becomes an event and an entry. */
const recordOf = ({ after, streamSequence }: StreamChange, isPositionTaken = false) => {
  if (!after) return undefined;
  const { cup: record, version, writeId: changeId } = z.parse(Cup, after);
  const position = isPositionTaken ? `${version}#${streamSequence}` : String(version);
  const metadata = { id: `${record}-${position}`, time: '2026-11-21T12:00:00.000Z' };
  const event = { of: { name: 'CupFilled', source: 'serverless-patterns.cups' }, detail: { metadata } };
  return { event, entry: { record, position, changeId } };
};

const aCup = (cup: string, version: number, writeId = `write-${version}`) => ({ after: { cup, version, writeId } });

/** The function and its bus; `steps` is what was done, in order. */
const aRecorder = (failing: { append?: string } = {}) => {
  const bus = aBus();
  const steps: string[] = [];
  const put = publisher({ client: bus.client, busName: 'bus' });
  const handler = recordChanges({
    recordOf,
    append: async (entry) => {
      steps.push(`append ${entry.position}`);
      if (entry.position === failing.append) throw new Error('the table is not there');
      await append(entry);
    },
    publish: async (event) => {
      steps.push(`publish ${event.detail.metadata.id.slice(-1)}`);
      await put(event);
    },
    onPublished: () => steps.push('count'),
  });
  return { bus, steps, record: (...changes: Parameters<typeof aBatch>) => handler(aBatch(...changes), aContext()) };
};

const positionsOf = async (cup: string) =>
  (await table.all()).filter(({ record }) => record === cup).map(({ position }) => position);

describe('a batch of changes', () => {
  it('is taken one after the other: each is kept, then published, then counted', async () => {
    const cup = randomUUID();
    const { record, steps, bus } = aRecorder();

    await record(aCup(cup, 1), aCup(cup, 2));

    expect(steps).toEqual(['append 1', 'publish 1', 'count', 'append 2', 'publish 2', 'count']);
    expect(bus.ids()).toEqual([`${cup}-1`, `${cup}-2`]);
    expect(await table.read({ record: cup, position: '1' })).toEqual({
      record: cup,
      position: '1',
      changeId: 'write-1',
    });
  });

  it('may have changes that are no event', async () => {
    const { record, steps } = aRecorder();

    await record({ before: { cup: 'gone' } }, aCup(randomUUID(), 1));

    expect(steps).toEqual(['append 1', 'publish 1', 'count']);
  });

  it('has items before and after the change, its place in the stream, and the time', async () => {
    const seen: StreamChange[] = [];
    const handler = recordChanges({
      recordOf: (change) => {
        seen.push(change);
        return undefined;
      },
      publish: async () => undefined,
      onPublished: () => undefined,
    });

    await handler(aBatch({ before: { n: 1 }, after: { n: 2, tags: ['a'] }, sequence: '4711' }), aContext());

    expect(seen).toEqual([
      {
        before: { n: 1 },
        after: { n: 2, tags: ['a'] },
        streamSequence: '4711',
        streamTime: '2026-11-21T12:00:05.000Z',
      },
    ]);
  });

  it('is done again to the same effect: one entry each, and events of the same ids', async () => {
    const cup = randomUUID();
    const { record, bus } = aRecorder();
    const batch = [aCup(cup, 1), aCup(cup, 2)];

    await record(...batch);
    await record(...batch);

    expect(await positionsOf(cup)).toEqual(['1', '2']);
    expect(bus.ids()).toEqual([`${cup}-1`, `${cup}-2`, `${cup}-1`, `${cup}-2`]);
  });
});

describe('a change whose position another change has', () => {
  const again = (cup: string) => ({ ...aCup(cup, 1, 'write-b'), sequence: '4711' });

  it('is kept beside it and published under its own id', async () => {
    const { record, bus } = aRecorder();
    const cup = randomUUID();

    await record(aCup(cup, 1, 'write-a'), again(cup));

    expect(await positionsOf(cup)).toEqual(['1', '1#4711']);
    expect(await table.read({ record: cup, position: '1' })).toMatchObject({ changeId: 'write-a' });
    expect(await table.read({ record: cup, position: '1#4711' })).toMatchObject({ changeId: 'write-b' });
    expect(bus.ids()).toEqual([`${cup}-1`, `${cup}-1#4711`]);
  });

  it('has the same place and the same id when the batch comes again', async () => {
    const { record, bus } = aRecorder();
    const cup = randomUUID();
    await record(aCup(cup, 1, 'write-a'), again(cup));

    await record(aCup(cup, 1, 'write-a'), again(cup));

    expect(await positionsOf(cup)).toEqual(['1', '1#4711']);
    expect(bus.ids().slice(2)).toEqual([`${cup}-1`, `${cup}-1#4711`]);
  });

  it('fails the batch when that position is taken too', async () => {
    const { record, bus } = aRecorder();
    const cup = randomUUID();
    await record(aCup(cup, 1, 'write-a'), again(cup));

    await expect(record({ ...again(cup), ...aCup(cup, 1, 'write-c') })).rejects.toThrow(
      `another change has position 1#4711 in the history of ${cup}`,
    );

    expect(bus.ids()).toHaveLength(2);
  });
});

describe('the first failure of a batch', () => {
  it('when keeping a change: it is not published, and nothing behind it is touched', async () => {
    const { record, steps } = aRecorder({ append: '2' });
    const cup = randomUUID();

    await expect(record(aCup(cup, 1), aCup(cup, 2), aCup(cup, 3))).rejects.toThrow('the table is not there');

    expect(steps).toEqual(['append 1', 'publish 1', 'count', 'append 2']);
    expect(await positionsOf(cup)).toEqual(['1']);
  });

  it.each([
    { title: 'PutEvents throws', answer: new Error('socket hang up'), message: 'socket hang up' },
    { title: 'the bus did not take the event', answer: NOT_TAKEN, message: 'ThrottlingException' },
  ])('when publishing, as $title: nothing behind it is touched', async ({ answer, message }) => {
    const { record, steps, bus } = aRecorder();
    const cup = randomUUID();
    bus.answers.push(answer);

    await expect(record(aCup(cup, 1), aCup(cup, 2))).rejects.toThrow(message);

    expect(steps).toEqual(['append 1', 'publish 1']);
  });

  it('is done with when the batch comes again, as after a function that was killed in between', async () => {
    const { record, bus } = aRecorder();
    const cup = randomUUID();
    bus.answers.push(new Error('socket hang up'));
    await record(aCup(cup, 1)).catch(() => undefined);

    await record(aCup(cup, 1));

    expect(bus.ids()).toEqual([`${cup}-1`, `${cup}-1`]);
    expect(await positionsOf(cup)).toEqual(['1']);
  });

  it('is a change that cannot be read', async () => {
    const { record, steps } = aRecorder();

    await expect(record({ after: { cup: 'broken' } }, aCup(randomUUID(), 1))).rejects.toThrow();

    expect(steps).toEqual([]);
  });
});

import { startProxy } from '../engines/proxy';
import { makeTables } from '../engines/tables';
import type { Asked } from '../linearizability/acts';
import type { Subject } from '../linearizability/cast';
import { perform } from '../linearizability/client';
import { findingsIn } from '../linearizability/findings';
import { clockFrom, recorder } from '../linearizability/recorder';
import type { Product } from '../product/bundle';
import { startFleet } from '../product/fleet';
import { orderOf } from './scenarios';

const START = Date.parse('2026-11-21T12:00:00.000Z');

const edit: Asked = { kind: 'edit', content: 2 };
const guardedEdit: Asked = { kind: 'edit', content: 2, ifMatch: [1] };
const otherEdit: Asked = { kind: 'edit', content: 3 };
const cancel: Asked = { kind: 'cancel' };
const acknowledge: Asked = { kind: 'acknowledge', byAdmin: true };
const add: Asked = { kind: 'add', content: 1, byKey: false };

/** A change whose answer is lost, and what another client is answered before the SDK may send it again. */
const encounters: { lost: Asked; other: Asked }[] = [
  ...[edit, guardedEdit].flatMap((lost) => [otherEdit, cancel, acknowledge].map((other) => ({ lost, other }))),
  { lost: cancel, other: acknowledge },
  { lost: cancel, other: otherEdit },
  { lost: acknowledge, other: cancel },
  { lost: acknowledge, other: otherEdit },
  { lost: add, other: otherEdit },
  { lost: add, other: cancel },
  { lost: add, other: add },
];

const subjectOf = (lost: Asked, userId: string): Subject => {
  const time = { from: START, to: START };
  const there = {
    content: 1,
    status: 'PLACED',
    version: 1,
    time,
    created: undefined,
    kept: undefined,
    listed: true,
  } as const;
  return { userId, orderId: 'order-1', key: undefined, initial: lost.kind === 'add' ? 'absent' : there };
};

/** Plays each encounter, and judges what the two clients, and one who looks at the end, were told. */
export const playOvertaken = async ({ product, endpoint }: { product: Product; endpoint: string }) => {
  const tables = await makeTables(endpoint);
  const clock = clockFrom(START);
  let meanwhile: (() => Promise<unknown>) | undefined;
  const proxy = await startProxy(endpoint, ({ from }) => {
    const doing = from === 'slow' ? meanwhile : undefined;
    if (!doing) return { kind: 'pass' };
    meanwhile = undefined;
    return { kind: 'drop', applied: true, meanwhile: doing };
  });
  const fleet = startFleet({ product, tables, endpointFor: proxy.endpointFor, now: clock.now });
  const findings: string[] = [];
  try {
    for (const [i, { lost, other }] of encounters.entries()) {
      const userId = `overtaken-${i}`;
      const subject = subjectOf(lost, userId);
      if (lost.kind !== 'add') await tables.put(orderOf(userId, new Date(START).toISOString()));
      const record = recorder(clock);
      const playing = { fleet, cast: { users: [userId], subjects: [subject], items: [] }, record };
      const act = (name: string, asked: Asked) => {
        clock.advance(1);
        const isAdmin = asked.kind === 'acknowledge';
        return perform({ name, caller: { userId, isAdmin } }, { subject, asked }, playing);
      };
      meanwhile = () => act('other', other);
      await act('slow', lost);
      await act('last', { kind: 'get' });
      findings.push(...findingsIn(record));
    }
    return { played: encounters.length, findings };
  } finally {
    await proxy.stop();
    await tables.remove();
  }
};

import type { Fleet } from '../../lambda/fleet';
import { type Caller, type Request, requests } from '../../lambda/requests';
import { answerOf, type PageSeen, pageOf } from '../answers';
import type { Next } from './choose';
import type { Fixture, Subject } from './fixture';
import type { Invocation } from './operations';
import type { Recorder } from './recorder';

/** A client in a separate environment: Lambda runs one call at a time in each. */
export type Client = { name: string; caller: Caller };

const requestOf = (caller: Caller, { userId, orderId, key }: Subject, invocation: Invocation): Request => {
  switch (invocation.kind) {
    case 'add':
      return requests.add(caller, invocation.content, key === undefined ? { orderId } : { key });
    case 'edit':
      return requests.edit(caller, orderId, invocation.content, invocation.ifMatch);
    case 'cancel':
      return requests.cancel(caller, orderId, invocation.ifMatch);
    case 'acknowledge':
      return requests.acknowledge(caller, userId, orderId, invocation.ifMatch);
    case 'get':
      return requests.get(caller, orderId);
  }
};

/** What is wrong with a list whatever the order of calls: strangers, repetitions, a wrong sequence. */
const faultsOf = (page: PageSeen['orders'], own: readonly Subject[], userId: string): string[] => {
  const ids = page.map(({ orderId }) => orderId);
  const times = page.map(({ seen }) => seen.orderTime);
  const strangers = page.filter((one) => one.userId !== userId || !own.some(({ orderId }) => orderId === one.orderId));
  return [
    ...strangers.map(({ orderId }) => `the list of ${userId} holds ${orderId}, which is not theirs`),
    ...(new Set(ids).size < ids.length ? [`the list of ${userId} repeats an order: ${ids}`] : []),
    ...(times.some((time, i) => time > (times[i - 1] ?? time)) ? [`the list of ${userId} is not newest first`] : []),
  ];
};

type Run = { fleet: Fleet; fixture: Fixture; record: Recorder };

/** Does what was chosen and takes it down; gives the version that was seen, if one was. */
export const perform = async ({ name, caller }: Client, next: Next, { fleet, fixture, record }: Run) => {
  if ('list' in next) return walk({ name, caller }, next, { fleet, fixture, record });
  const { subject, invocation } = next;
  const span = await record.timed(() => fleet.call(name, requestOf(caller, subject, invocation)));
  const answer = answerOf(span.result, subject);
  const isCutOff = fleet.wasCutOff?.(name) ?? false;
  record.note(subject, span, { client: name, clock: span.clock, answer, isCutOff, ...invocation });
  return answer.kind === 'order' ? answer.order.version : undefined;
};

/** Follows a list to its end. Between its pages another user tries its cursor. */
const walk = async (
  { name, caller }: Client,
  next: Extract<Next, { list: string }>,
  { fleet, fixture, record }: Run,
) => {
  const own = fixture.subjects.filter(({ userId }) => userId === next.list);
  const stranger = fixture.users.find((userId) => userId !== next.list) ?? '';
  const query = { limit: String(next.limit), ...(next.status && { status: next.status }) };
  const span = await record.timed(async () => {
    const found: PageSeen['orders'] = [];
    let cursor: string | undefined;
    do {
      const page = pageOf(await fleet.call(name, requests.list(caller, { ...query, ...(cursor && { cursor }) })));
      if (typeof page === 'string') return page;
      found.push(...page.orders);
      cursor = page.nextCursor;
      if (!cursor) continue;
      const stolen = { ...query, cursor };
      const refusal = pageOf(await fleet.call(name, requests.list({ userId: stranger, isAdmin: false }, stolen)));
      if (refusal !== 'INVALID_CURSOR') record.complain(`the cursor of ${next.list} is taken from ${stranger}`);
    } while (cursor);
    return found;
  });
  if (typeof span.result === 'string') {
    if (span.result !== 'SERVICE_UNAVAILABLE') record.complain(`a list was refused with ${span.result}`);
    return undefined;
  }
  for (const fault of faultsOf(span.result, own, next.list)) record.complain(fault);
  for (const subject of own) {
    const order = span.result.find(({ orderId }) => orderId === subject.orderId)?.seen;
    record.note(subject, span, { client: name, clock: span.clock, kind: 'listed', order, status: next.status });
  }
  return undefined;
};

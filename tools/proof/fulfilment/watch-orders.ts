import type { StreamRecord } from '../simulation/engine';
import type { Published } from './published';
import { itemOf, nameOf, type StoredOrder } from './read';

/** What is wrong about a write of an order: a change after its end, or a cancellation that nobody may make. */
export const findingsInOrder = (
  { dynamodb: { OldImage, NewImage } }: StreamRecord,
  published: ReadonlyMap<string, Published>,
): string[] => {
  const [before, after] = [itemOf<StoredOrder>(OldImage), itemOf<StoredOrder>(NewImage)];
  if (!after) return ['an order was deleted'];
  if (!before) return [];
  const { lastChange } = after;
  const name = nameOf(after.data);
  const findings: string[] = [];
  if (before.data.status !== 'PLACED')
    findings.push(`${name} was ${before.data.status} and became ${after.data.status}`);
  if (lastChange.type !== 'OrderCanceled') return findings;
  if (lastChange.actor !== 'service:fulfilment')
    return lastChange.reason === 'CUSTOMER_REQUEST' ? findings : [...findings, `${name} was canceled without a reason`];
  const cause = published.get(lastChange.causationId ?? '')?.fulfilment;
  if (!cause?.refusal || cause.refusal !== lastChange.reason)
    findings.push(`${name} was canceled by the service for ${lastChange.reason}, which no event says`);
  if (cause && cause.orderVersion !== before.data.version)
    findings.push(
      `${name} was canceled by the service at version ${before.data.version}, but version ${cause.orderVersion} was refused`,
    );
  return findings;
};

import type { StreamRecord } from '../simulation/engine';
import { reachedEnd } from './ends';
import { itemOf, nameOf, type StoredFulfilment } from './read';

type Change = { before: StoredFulfilment | undefined; after: StoredFulfilment; now: string };

/** Each write counts as one revision, and as one version when it is an event. */
const findingsInCounts = ({ before, after: { data, lastChange } }: Change): string[] => {
  const findings: string[] = [];
  const revision = (before?.data.revision ?? 0) + 1;
  const version = (before?.data.version ?? 0) + (lastChange.type ? 1 : 0);
  if (data.revision !== revision)
    findings.push(`revision ${data.revision} was written where ${revision} comes next: a change was lost`);
  if (data.version !== version) findings.push(`version ${data.version} was written where ${version} comes next`);
  return findings;
};

/** What is not at its end has a time until when it may wait, and is found by then. */
const findingsInWaiting = ({ after: { data, lookAt, shard } }: Change): string[] => {
  const { waiting } = data;
  const end = reachedEnd(data);
  if (end) return waiting || lookAt ? [`it is ${end}, and still waits for something`] : [];
  if (!waiting?.dueAt || lookAt === undefined || shard === undefined)
    return ['it is not at its end, and nobody will look at it again'];
  return lookAt > waiting.dueAt ? [`it is due at ${waiting.dueAt}, and looked at only at ${lookAt}`] : [];
};

/** A time that a step has passed moves only with a report, and a report comes only after such a time. */
const findingsInReports = ({ before, after, now }: Change): string[] => {
  const isReport = after.lastChange.type === 'OrderOverdue';
  const [old, waiting] = [before?.data.waiting, after.data.waiting];
  const isLate = old !== undefined && old.dueAt <= now;
  if (isReport && !isLate) return ['it was reported as overdue before its time'];
  const isMoved = old !== undefined && waiting?.step === old.step && waiting.dueAt > old.dueAt;
  return isMoved && waiting.since === old.since && !isReport
    ? [`its step ${old.step} was given more time without a report`]
    : [];
};

/** What is wrong about a write of a fulfilment. */
export const findingsInFulfilment = ({ dynamodb: { OldImage, NewImage } }: StreamRecord, at: number): string[] => {
  const [before, after] = [itemOf<StoredFulfilment>(OldImage), itemOf<StoredFulfilment>(NewImage)];
  if (!after) return ['a fulfilment was deleted'];
  const change = { before, after, now: new Date(at).toISOString() };
  const name = nameOf(after.data);
  return [...findingsInCounts(change), ...findingsInWaiting(change), ...findingsInReports(change)].map(
    (finding) => `${name}: ${finding}`,
  );
};

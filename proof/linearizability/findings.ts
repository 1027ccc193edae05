import type { Act, Answer, Seen } from './acts';
import type { Subject } from './cast';
import { type Call, linearize } from './check';
import { orderModel } from './model';
import type { Recorder } from './recorder';

const time = (ms: number) => new Date(ms).toISOString().slice(11);

const orderText = ({ status, content, version, orderTime }: Seen) =>
  `${status} content ${content} version ${version} of ${time(orderTime)}`;

const answerText = (answer: Answer) => {
  if (answer.kind === 'order') return orderText(answer.order);
  return answer.kind === 'lost' ? 'no answer' : answer.code;
};

const actText = (act: Act) => {
  const { client, clock } = act;
  const at = clock.from === clock.to ? time(clock.from) : `${time(clock.from)} to ${time(clock.to)}`;
  if (act.kind === 'listed')
    return `${client} lists ${act.status ?? 'all'} at ${at}: ${act.order ? orderText(act.order) : 'not there'}`;
  const content = 'content' in act ? ` content ${act.content}` : '';
  const ifMatch = 'ifMatch' in act && act.ifMatch !== undefined ? ` if version ${act.ifMatch}` : '';
  return `${client} ${act.kind}${content}${ifMatch} at ${at}: ${answerText(act.answer)}`;
};

/** That a request by key is told to wait is right only beside another with the same key. */
const needlessWaits = (calls: readonly Call<Act>[]): Call<Act>[] =>
  calls.filter(({ begun, answered, act }) => {
    const waits = act.kind === 'add' && act.answer.kind === 'refused' && act.answer.code === 'REQUEST_IN_PROGRESS';
    const isBeside = (other: Call<Act>) => other.act.kind === 'add' && other.begun < answered && other.answered > begun;
    return waits && !calls.some((other) => other.act !== act && isBeside(other));
  });

const story = (calls: readonly Call<Act>[]) =>
  calls
    .toSorted((one, other) => one.begun - other.begun)
    .map(({ begun, answered, act }) => `  [${begun}, ${answered}] ${actText(act)}`)
    .join('\n');

const findingOf = ({ userId, orderId, initial }: Subject, calls: readonly Call<Act>[]): string[] => {
  const waits = needlessWaits(calls).map(
    ({ act }) => `${userId} ${orderId}: ${actText(act)}, and no other was running`,
  );
  const verdict = linearize(calls, orderModel(initial));
  if (verdict.ok) return waits;
  const stuck = verdict.stuck.map((act) => `  ${actText(act)}`).join('\n');
  const explained = verdict.explained.map((act) => `  ${actText(act)}`).join('\n');
  const text = `${userId} ${orderId}: no order of these calls explains them\n${story(calls)}\nexplained:\n${explained}\nbut not one of:\n${stuck}`;
  return [...waits, text];
};

/** What a history shows that the contract does not allow. */
export const findingsIn = ({ calls, complaints }: Recorder): string[] => [
  ...complaints,
  ...[...calls].flatMap(([subject, own]) => findingOf(subject, own)),
];

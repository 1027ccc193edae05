import { FUNCTION_TIMEOUT_MS } from '../../lambda/timeout';
import type { Act, Answer, Seen } from './acts';
import type { Subject } from './cast';
import { type Call, linearize, type Model, NEVER } from './check';
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

/**
 * Whether a request by key can have kept another waiting: while it ran; or, when it was cut off or a put of its record was
 * late, for as long as it might have run.
 */
const keepsWaiting = (other: Call<Act>, { begun, answered, act }: Call<Act>): boolean => {
  if (other.act === act || other.act.kind !== 'add' || other.begun >= answered) return false;
  const { clock, isCutOff } = other.act;
  if (isCutOff && act.clock.from <= clock.from + FUNCTION_TIMEOUT_MS) return true;
  return other.answered === NEVER ? act.clock.from <= clock.to : other.answered > begun;
};

const needlessWaits = (calls: readonly Call<Act>[]): Call<Act>[] =>
  calls.filter((call) => {
    const { act } = call;
    const waits = act.kind === 'add' && act.answer.kind === 'refused' && act.answer.code === 'REQUEST_IN_PROGRESS';
    return waits && !calls.some((other) => keepsWaiting(other, call));
  });

type Judged<S, A> = { title: string; model: Model<S, A>; textOf: (act: A) => string };

/** What no order of these calls explains, told as a story; nothing when one does. */
export const unexplained = <S, A>({ title, model, textOf }: Judged<S, A>, calls: readonly Call<A>[]): string[] => {
  const verdict = linearize(calls, model);
  if (verdict.ok) return [];
  const story = calls
    .toSorted((one, other) => one.begun - other.begun)
    .map(({ begun, answered, act }) => `  [${begun}, ${answered}] ${textOf(act)}`)
    .join('\n');
  const [explained, stuck] = [verdict.explained, verdict.stuck].map((acts) =>
    acts.map((act) => `  ${textOf(act)}`).join('\n'),
  );
  return [
    `${title}: no order of these calls explains them\n${story}\nexplained:\n${explained}\nbut not one of:\n${stuck}`,
  ];
};

const findingOf = ({ userId, orderId, initial }: Subject, calls: readonly Call<Act>[]): string[] => {
  const title = `${userId} ${orderId}`;
  const waits = needlessWaits(calls).map(({ act }) => `${title}: ${actText(act)}, and no other was running`);
  return [...waits, ...unexplained({ title, model: orderModel(initial), textOf: actText }, calls)];
};

/** What a history shows that the contract does not allow. */
export const findingsIn = ({ calls, complaints }: Recorder): string[] => [
  ...complaints,
  ...[...calls].flatMap(([subject, own]) => findingOf(subject, own)),
];

import { FUNCTION_TIMEOUT_MS } from '../../lambda/variables';
import { type Call, linearize, type Model, NEVER } from './check';
import type { Subject } from './fixture';
import { orderModel } from './model';
import type { Answer, Operation, Seen } from './operations';
import type { Recorder } from './recorder';

const time = (ms: number) => new Date(ms).toISOString().slice(11);

const orderText = ({ status, content, version, orderTime }: Seen) =>
  `${status} content ${content} version ${version} of ${time(orderTime)}`;

const answerText = (answer: Answer) => {
  if (answer.kind === 'order') return orderText(answer.order);
  return answer.kind === 'lost' ? 'no answer' : answer.code;
};

const operationText = (operation: Operation) => {
  const { client, clock } = operation;
  const at = clock.from === clock.to ? time(clock.from) : `${time(clock.from)} to ${time(clock.to)}`;
  if (operation.kind === 'listed')
    return `${client} lists ${operation.status ?? 'all'} at ${at}: ${operation.order ? orderText(operation.order) : 'not there'}`;
  const content = 'content' in operation ? ` content ${operation.content}` : '';
  const ifMatch = 'ifMatch' in operation && operation.ifMatch !== undefined ? ` if version ${operation.ifMatch}` : '';
  return `${client} ${operation.kind}${content}${ifMatch} at ${at}: ${answerText(operation.answer)}`;
};

/**
 * Whether a request by key can have kept another waiting: while it ran; or, when it was cut off or a put of its record was
 * late, for as long as it might have run.
 */
const keepsWaiting = (other: Call<Operation>, { begun, answered, operation }: Call<Operation>): boolean => {
  if (other.operation === operation || other.operation.kind !== 'add' || other.begun >= answered) return false;
  const { clock, isCutOff } = other.operation;
  if (isCutOff && operation.clock.from <= clock.from + FUNCTION_TIMEOUT_MS) return true;
  return other.answered === NEVER ? operation.clock.from <= clock.to : other.answered > begun;
};

const needlessWaits = (calls: readonly Call<Operation>[]): Call<Operation>[] =>
  calls.filter((call) => {
    const { operation } = call;
    const waits =
      operation.kind === 'add' &&
      operation.answer.kind === 'refused' &&
      operation.answer.code === 'REQUEST_IN_PROGRESS';
    return waits && !calls.some((other) => keepsWaiting(other, call));
  });

type Judged<S, A> = { title: string; model: Model<S, A>; textOf: (operation: A) => string };

/** What no order of these calls explains, told as a story; nothing when one does. */
export const unexplained = <S, A>({ title, model, textOf }: Judged<S, A>, calls: readonly Call<A>[]): string[] => {
  const verdict = linearize(calls, model);
  if (verdict.ok) return [];
  const story = calls
    .toSorted((one, other) => one.begun - other.begun)
    .map(({ begun, answered, operation }) => `  [${begun}, ${answered}] ${textOf(operation)}`)
    .join('\n');
  const [explained, stuck] = [verdict.explained, verdict.stuck].map((operations) =>
    operations.map((operation) => `  ${textOf(operation)}`).join('\n'),
  );
  return [
    `${title}: no order of these calls explains them\n${story}\nexplained:\n${explained}\nbut not one of:\n${stuck}`,
  ];
};

const findingOf = ({ userId, orderId, initial }: Subject, calls: readonly Call<Operation>[]): string[] => {
  const title = `${userId} ${orderId}`;
  const waits = needlessWaits(calls).map(
    ({ operation }) => `${title}: ${operationText(operation)}, and no other was running`,
  );
  return [...waits, ...unexplained({ title, model: orderModel(initial), textOf: operationText }, calls)];
};

/** What a history shows that the contract does not allow. */
export const findingsIn = ({ calls, complaints }: Recorder): string[] => [
  ...complaints,
  ...[...calls].flatMap(([subject, own]) => findingOf(subject, own)),
];

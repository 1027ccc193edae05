import { type Sleep, unlessAborted } from './abort';
import { type Answer, attempt, type Fetch, type Message } from './attempt';
import { backOffMs, LONGEST_RETRY_AFTER_MS, retryAfterMs } from './back-off';
import { isInProgress, patience } from './in-progress';
import { NoAnswer, problemIn, unreadable } from './problem';

/**
 * Returns a current ID token; with `rejected`, another one, since an API refused that one. `signal` is the call's: once it is
 * aborted, the call no longer waits for the token.
 */
export type GetToken = (why: { rejected?: string; signal?: AbortSignal | undefined }) => string | Promise<string>;

export type Settings = {
  getToken: GetToken;
  fetch: Fetch;
  sleep: Sleep;
  random: () => number;
  now: () => Date;
  timeoutMs: number;
  maxAttempts: number;
};

export type CallOptions = {
  /** Ends the call, whatever it is doing: sending, or waiting to send again. */
  signal?: AbortSignal | undefined;
  /** For each attempt. */
  timeoutMs?: number | undefined;
};

type Plan = CallOptions & {
  /** Whether the request may reach the service twice and do no harm. */
  repeatable: boolean;
  /** For the errors: a caller who repeats the call needs it. */
  idempotencyKey?: string | undefined;
};
type Outcome = { answer: Answer; failure?: never } | { answer?: never; failure: unknown };

/** Whether the same request may succeed if it is sent again. A 429 says that nothing was done. */
const isWorthRepeating = ({ answer }: Outcome, repeatable: boolean) => {
  if (!answer) return repeatable;
  return answer.status === 429 || (answer.status === 503 && repeatable);
};

/** Whether the attempt may have done its work: only a 4xx says that it did not. */
const isUncertain = ({ answer }: Outcome) => !answer || answer.status < 400 || answer.status >= 500;

const messageFrom = async (request: Request): Promise<Message> => {
  // Not by `request.body`, which Firefox does not have; and `fetch` refuses a GET with a body, even an empty one.
  const text = await request.text();
  return { url: request.url, method: request.method, headers: request.headers, body: text === '' ? null : text };
};

const responseOf = ({ status, headers, text }: Answer) =>
  new Response([204, 304].includes(status) ? null : text, { status, headers });

/** A call that was begun, and how far it has come. */
type Progress = { settings: Settings; plan: Plan; attempts: number; mayBeDone: boolean };

const sendOnce = async (call: Progress, message: Message, token: string): Promise<Outcome> => {
  const { settings, plan } = call;
  const { signal, timeoutMs = settings.timeoutMs } = plan;
  const headers = new Headers(message.headers);
  headers.set('Authorization', `Bearer ${token}`);
  call.attempts += 1;
  try {
    return { answer: await attempt(settings.fetch, { ...message, headers }, { timeoutMs, signal }) };
  } catch (failure) {
    signal?.throwIfAborted();
    return { failure };
  }
};

/** For one call: how long to wait after each outcome, before the next attempt; nothing when there should be none. */
const waits = ({ random, now, maxAttempts }: Settings, repeatable: boolean) => {
  const waitForFirst = patience(random);
  let failures = 0;
  return (outcome: Outcome): number | undefined => {
    const asked = retryAfterMs(outcome.answer?.headers.get('Retry-After') ?? null, now()) ?? 0;
    if (asked > LONGEST_RETRY_AFTER_MS) return undefined;
    if (outcome.answer && isInProgress(outcome.answer)) return waitForFirst(asked);
    failures += 1;
    if (failures >= maxAttempts || !isWorthRepeating(outcome, repeatable)) return undefined;
    return asked + backOffMs(failures, random);
  };
};

const noAnswer = ({ attempts, mayBeDone, plan }: Progress, cause: unknown) =>
  new NoAnswer(cause, { attempts, mayBeDone, idempotencyKey: plan.idempotencyKey });

const tokenFor = async (call: Progress, why: { rejected?: string }) => {
  const { signal } = call.plan;
  try {
    return await unlessAborted(signal, async () => call.settings.getToken({ ...why, signal }));
  } catch (failure) {
    if (!call.mayBeDone || signal?.aborted) throw failure;
    // That there is no token is not all: an earlier attempt may have done its work.
    throw noAnswer(call, failure);
  }
};

/** Sends until there is an answer to give. */
const send = async (call: Progress, message: Message): Promise<Answer> => {
  const { settings, plan } = call;
  const waitAfter = waits(settings, plan.repeatable);
  let token = await tokenFor(call, {});
  let isRenewed = false;
  for (;;) {
    const outcome = await sendOnce(call, message, token);
    if (outcome.answer?.status === 401 && !isRenewed) {
      isRenewed = true;
      const rejected = token;
      token = await tokenFor(call, { rejected });
      if (token !== rejected) continue;
    }
    call.mayBeDone ||= isUncertain(outcome);
    const wait = waitAfter(outcome);
    if (wait !== undefined) await unlessAborted(plan.signal, () => settings.sleep(wait, plan.signal));
    else if (outcome.answer) return outcome.answer;
    else throw noAnswer(call, outcome.failure);
  }
};

const circumstances = ({ settings, plan, attempts, mayBeDone }: Progress, headers: Headers, cause?: unknown) => ({
  attempts,
  mayBeDone,
  idempotencyKey: plan.idempotencyKey,
  retryAfterMs: retryAfterMs(headers.get('Retry-After'), settings.now()),
  etag: headers.get('ETag') ?? undefined,
  cause,
});

/** One logical call: a request, and its repetitions until there is an answer to give. */
export const beginCall = (settings: Settings, plan: Plan) => {
  const call: Progress = { settings, plan, attempts: 0, mayBeDone: false };
  return {
    /** For openapi-fetch, in place of the platform's. @throws ApiProblem for a success that is not JSON */
    fetch: async (request: Request): Promise<Response> => {
      const answer = await send(call, await messageFrom(request));
      const response = responseOf(answer);
      try {
        if (response.ok && answer.text !== '') JSON.parse(answer.text);
      } catch (cause) {
        throw unreadable(answer.status, circumstances(call, answer.headers, cause));
      }
      return response;
    },
    problem: ({ status, headers }: Response, body: unknown) => problemIn(status, body, circumstances(call, headers)),
    /** Whether an attempt may have done the work: it got something other than a 4xx, or no answer. */
    mayBeDone: () => call.mayBeDone,
  };
};
export type Call = ReturnType<typeof beginCall>;
export type Begin = (plan: Plan) => Call;

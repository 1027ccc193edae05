import { type Sleep, unlessAborted } from './abort';
import { type Answer, attempt, type Fetch, type Message } from './attempt';
import { backOffMs, LONGEST_RETRY_AFTER_MS, retryAfterMs } from './back-off';
import { isInProgress, patience } from './in-progress';
import { NoAnswer, problemIn, unreadable } from './problem';

/**
 * Gives a current ID token; with `rejected`, another one than that, which an API refused. `signal` is the call's: once it is
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
  /** For the errors: who repeats the call needs it. */
  idempotencyKey?: string | undefined;
};
type Outcome = { answer: Answer; failure?: never } | { answer?: never; failure: unknown };

/** Whether the same again may succeed. A 429 says that nothing was done. */
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

/** One logical call: a request, and its repetitions until there is an answer to give. */
export const beginCall = (settings: Settings, plan: Plan) => {
  const { repeatable, idempotencyKey, signal, timeoutMs = settings.timeoutMs } = plan;
  const waitForFirst = patience(settings.random);
  let attempts = 0;
  let failures = 0;
  let mayBeDone = false;

  const sendOnce = async (message: Message, token: string): Promise<Outcome> => {
    const headers = new Headers(message.headers);
    headers.set('Authorization', `Bearer ${token}`);
    attempts += 1;
    try {
      return { answer: await attempt(settings.fetch, { ...message, headers }, { timeoutMs, signal }) };
    } catch (failure) {
      signal?.throwIfAborted();
      return { failure };
    }
  };

  /** How long to wait before the next attempt; nothing when there should be none. */
  const waitAfter = (outcome: Outcome): number | undefined => {
    const asked = retryAfterMs(outcome.answer?.headers.get('Retry-After') ?? null, settings.now()) ?? 0;
    if (asked > LONGEST_RETRY_AFTER_MS) return undefined;
    if (outcome.answer && isInProgress(outcome.answer)) return waitForFirst(asked);
    failures += 1;
    if (failures >= settings.maxAttempts || !isWorthRepeating(outcome, repeatable)) return undefined;
    return asked + backOffMs(failures, settings.random);
  };

  const tokenFor = async (why: { rejected?: string }) => {
    try {
      return await unlessAborted(signal, async () => settings.getToken({ ...why, signal }));
    } catch (failure) {
      if (!mayBeDone || signal?.aborted) throw failure;
      // That there is no token is not all: an earlier attempt may have done its work.
      throw new NoAnswer(failure, { attempts, mayBeDone, idempotencyKey });
    }
  };

  const send = async (message: Message): Promise<Answer> => {
    let token = await tokenFor({});
    let isRenewed = false;
    for (;;) {
      const outcome = await sendOnce(message, token);
      if (outcome.answer?.status === 401 && !isRenewed) {
        isRenewed = true;
        const rejected = token;
        token = await tokenFor({ rejected });
        if (token !== rejected) continue;
      }
      mayBeDone ||= isUncertain(outcome);
      const wait = waitAfter(outcome);
      if (wait !== undefined) await unlessAborted(signal, () => settings.sleep(wait, signal));
      else if (outcome.answer) return outcome.answer;
      else throw new NoAnswer(outcome.failure, { attempts, mayBeDone, idempotencyKey });
    }
  };

  const circumstances = (headers: Headers, cause?: unknown) => ({
    attempts,
    mayBeDone,
    idempotencyKey,
    retryAfterMs: retryAfterMs(headers.get('Retry-After'), settings.now()),
    etag: headers.get('ETag') ?? undefined,
    cause,
  });

  return {
    /** For openapi-fetch, in place of the platform's. @throws ApiProblem for a success that is not JSON */
    fetch: async (request: Request): Promise<Response> => {
      const answer = await send(await messageFrom(request));
      const response = responseOf(answer);
      try {
        if (response.ok && answer.text !== '') JSON.parse(answer.text);
      } catch (cause) {
        throw unreadable(answer.status, circumstances(answer.headers, cause));
      }
      return response;
    },
    problem: ({ status, headers }: Response, body: unknown) => problemIn(status, body, circumstances(headers)),
    /** Whether an attempt may have done the work: it got something other than a 4xx, or no answer. */
    mayBeDone: () => mayBeDone,
  };
};
export type Call = ReturnType<typeof beginCall>;
export type Begin = (plan: Plan) => Call;

import { unlessAborted } from './abort';
import { type Answer, attempt, type Fetch, type Message } from './attempt';
import { backOffMs, LONGEST_RETRY_AFTER_MS, retryAfterMs } from './back-off';
import { NoAnswer } from './problem';

/** Gives a current ID token; with `rejected`, another one than that, which an API refused. */
export type GetToken = (why: { rejected?: string }) => string | Promise<string>;

export type Settings = {
  getToken: GetToken;
  fetch: Fetch;
  sleep: (milliseconds: number) => Promise<void>;
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
};
type Outcome = { answer: Answer; failure?: never } | { answer?: never; failure: unknown };

const isInProgress = ({ status, text }: Answer) => status === 409 && text.includes('"REQUEST_IN_PROGRESS"');

/** Whether the same again may succeed. A 429 and a request in progress say that nothing was done. */
const isWorthRepeating = ({ answer }: Outcome, repeatable: boolean) => {
  if (!answer) return repeatable;
  return answer.status === 429 || isInProgress(answer) || (answer.status === 503 && repeatable);
};

const messageFrom = async (request: Request): Promise<Message> => ({
  url: request.url,
  method: request.method,
  headers: request.headers,
  body: request.body === null ? null : await request.text(),
});

const responseOf = ({ status, headers, text }: Answer) =>
  new Response([204, 304].includes(status) ? null : text, { status, headers });

/** One logical call: a request, and its repetitions until there is an answer to give. */
export const beginCall = (settings: Settings, { repeatable, signal, timeoutMs = settings.timeoutMs }: Plan) => {
  let attempts = 0;

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
  const waitAfter = (outcome: Outcome, failures: number): number | undefined => {
    if (failures >= settings.maxAttempts || !isWorthRepeating(outcome, repeatable)) return undefined;
    const jitter = backOffMs(failures, settings.random);
    const asked = retryAfterMs(outcome.answer?.headers.get('Retry-After') ?? null, settings.now()) ?? 0;
    return asked > LONGEST_RETRY_AFTER_MS ? undefined : asked + jitter;
  };

  const tokenFor = (why: { rejected?: string }) => unlessAborted(signal, (async () => settings.getToken(why))());

  const send = async (message: Message): Promise<Answer> => {
    let token = await tokenFor({});
    let isRenewed = false;
    for (let failures = 0; ; ) {
      const outcome = await sendOnce(message, token);
      if (outcome.answer?.status === 401 && !isRenewed) {
        isRenewed = true;
        const rejected = token;
        token = await tokenFor({ rejected });
        if (token !== rejected) continue;
      }
      failures += 1;
      const wait = waitAfter(outcome, failures);
      if (wait !== undefined) await unlessAborted(signal, settings.sleep(wait));
      else if (outcome.answer) return outcome.answer;
      else throw new NoAnswer(attempts, outcome.failure);
    }
  };

  return {
    /** For openapi-fetch, in place of the platform's. */
    fetch: async (request: Request): Promise<Response> => responseOf(await send(await messageFrom(request))),
    attempts: () => attempts,
  };
};
export type Call = ReturnType<typeof beginCall>;
export type Begin = (plan: Plan) => Call;

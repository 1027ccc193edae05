// One attempt of a call to a third party. Whatever is not the expected answer is one of two errors.
import * as z from 'zod/mini';
import type { Connection } from './connection';
import { type Party, ThirdPartyRefused, ThirdPartyUnavailable } from './errors';

export type Call<T extends z.core.$ZodType> = {
  path: string;
  /** The idempotency key; the same in every attempt. */
  key?: string;
  /** What is sent, by POST. Without it the call is a GET. */
  body?: unknown;
  answer: T;
};

/** What most calls are answered with: one of these words. */
export const outcome = <const T extends readonly string[]>(outcomes: T) => z.object({ outcome: z.enum(outcomes) });

const MAX_ANSWER_BYTES = 64 * 1024;

/** It did not accept our key: the secret was replaced since we read it, or an operator has to. The order is not at fault. */
const isUnauthorized = (status: number): boolean => status === 401 || status === 403;

/** Client errors that pass by themselves: time-out, too early, too many requests. */
const PASSING = new Set([408, 425, 429]);

const isRefusal = (status: number): boolean =>
  status >= 400 && status < 500 && !PASSING.has(status) && !isUnauthorized(status);

/** Reads no more than is allowed, whatever the headers announce. */
const textOf = async ({ body }: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error(`the answer has more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

const requestOf = ({ url, key }: Connection, call: Call<z.core.$ZodType>, timeoutMs: number): [string, RequestInit] => [
  `${url.replace(/\/$/, '')}${call.path}`,
  {
    method: call.body === undefined ? 'GET' : 'POST',
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${key}`,
      ...(call.key !== undefined && { 'Idempotency-Key': call.key }),
      ...(call.body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  },
];

const isJson = ({ headers }: Response): boolean =>
  /^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '');

const answerOf = async <T extends z.core.$ZodType>(response: Response, schema: T): Promise<z.output<T>> => {
  if (!isJson(response)) throw new Error('the answer is not JSON');
  return z.parse(schema, JSON.parse(await textOf(response)));
};

type Attempt = { party: Party; connection: Connection; timeoutMs: number; onUnauthorized: () => void };

/**
 * Sends a request once.
 * @throws ThirdPartyRefused for a client error that says that the request is wrong, ThirdPartyUnavailable for everything
 * else that is not the expected answer
 */
export const attempt = async <T extends z.core.$ZodType>(
  { party, connection, timeoutMs, onUnauthorized }: Attempt,
  call: Call<T>,
): Promise<z.output<T>> => {
  try {
    const response = await fetch(...requestOf(connection, call, timeoutMs));
    if (response.status === 200) return await answerOf(response, call.answer);
    await response.body?.cancel();
    if (isUnauthorized(response.status)) onUnauthorized();
    if (isRefusal(response.status)) throw new ThirdPartyRefused(party, `${call.path} is refused: ${response.status}`);
    throw new Error(`the status is ${response.status}`);
  } catch (cause) {
    if (cause instanceof ThirdPartyRefused) throw cause;
    throw new ThirdPartyUnavailable(party, `${call.path} got no answer that can be used`, { cause });
  }
};

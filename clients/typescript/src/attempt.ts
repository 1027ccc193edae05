export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A request that can be sent more than once. */
export type Message = { url: string; method: string; headers: Headers; body: string | null };
/** An answer that has arrived completely. */
export type Answer = { status: number; headers: Headers; text: string };

type Limits = { timeoutMs: number; signal: AbortSignal | undefined };

/**
 * Sends the request once and reads the whole answer.
 * @throws the reason of `signal`; a `TimeoutError`; what `fetch` throws when there is no answer
 */
export const attempt = async (fetch: Fetch, message: Message, { timeoutMs, signal }: Limits): Promise<Answer> => {
  signal?.throwIfAborted();
  // Not AbortSignal.any: in Node 20 it can be collected, with its timeout, before it fires.
  const ending = new AbortController();
  const abort = () => ending.abort(signal?.reason);
  const timer = setTimeout(
    () => ending.abort(new DOMException(`No answer within ${timeoutMs} ms.`, 'TimeoutError')),
    timeoutMs,
  );
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const { url, method, headers, body } = message;
    const response = await fetch(url, { method, headers, body, signal: ending.signal });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
};

/** Where a request arrives. One that is never answered is that of a function that was ended. */
export type Connection = (operation: string, body: string) => Promise<{ status: number; body: object }>;

type Request = { headers: Record<string, string>; body?: string };

/** Repeats what failed on the way at once: pauses mean nothing to a clock that stands still. */
const repeating = (attempts: number) => {
  const token = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => 0 });
  return {
    acquireInitialRetryToken: async () => token(0),
    refreshRetryTokenForRetry: async (
      before: { getRetryCount: () => number },
      { errorType }: { errorType: string },
    ) => {
      const count = before.getRetryCount() + 1;
      if (errorType === 'CLIENT_ERROR' || count >= attempts) throw new Error('no further attempt');
      return token(count);
    },
    recordSuccess: () => undefined,
  };
};

/**
 * What the SDK's clients are made of here: no network, and no signature. With one attempt there is no repetition either but
 * Lambda's.
 */
export const over = (connection: Connection, { attempts = 1 } = {}) => ({
  region: 'us-east-1',
  endpoint: 'http://simulated',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  ...(attempts > 1 ? { retryStrategy: repeating(attempts) } : { maxAttempts: 1 }),
  signer: { sign: async <R>(request: R): Promise<R> => request },
  requestHandler: {
    handle: async ({ headers, body: sent = '' }: Request) => {
      const { status, body } = await connection(headers['x-amz-target']?.split('.')[1] ?? '', sent);
      return { response: { statusCode: status, headers: {}, body: Buffer.from(JSON.stringify(body)) } };
    },
  },
});

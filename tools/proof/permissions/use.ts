export type Answered = { status: number; text: string };
export type Sent = { method?: string; token: string; body?: unknown; headers?: Record<string, string> };
/** One way to use a function; it prepares what it needs by other functions. */
export type Use = () => Promise<Answered>;

export const call = async (url: string, { method = 'GET', token, body, headers }: Sent): Promise<Answered> => {
  const answer = await fetch(url, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
};

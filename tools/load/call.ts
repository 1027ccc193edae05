import type { Customer } from './crowd';

export type Request = {
  method: string;
  path: string;
  by: Customer;
  body?: unknown;
  headers?: Record<string, string>;
};
export type Answer = { status: number; body: unknown };

/** No answer at all, as a status. */
export const NO_ANSWER = 0;
const LIMIT_MS = 30_000;

/** Calls an API once. */
export const call = async (baseUrl: string, { method, path, by, body, headers }: Request): Promise<Answer> => {
  try {
    const answer = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${by.token}`, 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const text = await answer.text();
    return { status: answer.status, body: readable(text) };
  } catch {
    return { status: NO_ANSWER, body: undefined };
  }
};

const readable = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

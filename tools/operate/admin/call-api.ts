import * as z from 'zod/mini';
import { Failure } from '../../setup/failure.mjs';

const ProblemDocument = z.object({ code: z.string(), detail: z.string(), requestId: z.string() });
const LIMIT_MS = 30_000;

type Call = { method: 'GET' | 'PUT' | 'POST'; url: string; token: string; body?: unknown; ifMatch?: string };

const explained = (status: number, body: unknown) => {
  const { success, data } = z.safeParse(ProblemDocument, body);
  return success
    ? `${data.code}: ${data.detail} (${status}, request ${data.requestId})`
    : `The API answered ${status}.`;
};

/** What the API answers, once. @throws Failure with the problem's own words */
export const callApi = async ({ method, url, token, body, ifMatch }: Call): Promise<unknown> => {
  const answer = await fetch(url, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      ...(ifMatch !== undefined && { 'If-Match': ifMatch }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(LIMIT_MS),
  }).catch((cause: unknown) => {
    throw new Failure(`No answer from ${url}: ${cause instanceof Error ? cause.message : cause}`);
  });
  const content: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw new Failure(explained(answer.status, content));
  return content;
};

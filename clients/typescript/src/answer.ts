import type { Call } from './call';

type Result<T> = { data?: T | undefined; error?: unknown; response: Response };

/** The body of the answer that was asked for. @throws ApiProblem for any other */
export const dataOf = <T>({ data, error, response }: Result<T>, call: Call): T => {
  if (data !== undefined) return data;
  throw call.problem(response, error);
};

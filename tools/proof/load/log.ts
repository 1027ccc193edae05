import * as z from 'zod/mini';
import { quantile as quantileOf } from '../../figures/statistics';
import type { ProcessEnvironment } from '../../lambda/process';
import type { Request } from '../../lambda/requests';

/** A request, what it is called in the times, and the answers that are right for it: `OK`, or the code of a refusal. */
export type Step = { what: string; request: Request; right: readonly string[] };

/** What functions were asked: how long each answer took, by kind of request, and which answers were wrong. */
export type Log = { times: Map<string, number[]>; wrong: string[] };

export const newLog = (): Log => ({ times: new Map(), wrong: [] });

export const asked = ({ times }: Log): number => [...times.values()].reduce((sum, { length }) => sum + length, 0);

export const together = (logs: readonly Log[]): Log => {
  const all = newLog();
  for (const { times, wrong } of logs) {
    all.wrong.push(...wrong);
    for (const [what, some] of times) all.times.set(what, [...(all.times.get(what) ?? []), ...some]);
  }
  return all;
};

/** In how many milliseconds this share of the requests was answered; of one kind of request, or of all. */
export const quantile = ({ times }: Log, share: number, what?: string): number => {
  const chosen = what === undefined ? [...times.values()].flat() : (times.get(what) ?? []);
  return quantileOf(chosen, share);
};

const Problem = z.looseObject({ code: z.string() });

/** Has a function answer a request and takes it down. */
export const take = async (environment: ProcessEnvironment, { what, request, right }: Step, log: Log) => {
  const since = performance.now();
  const answer = await environment.call(request.operation, request.event);
  const times = log.times.get(what) ?? [];
  log.times.set(what, times);
  times.push(performance.now() - since);
  const outcome = answer.statusCode === 200 ? 'OK' : z.parse(Problem, JSON.parse(answer.body)).code;
  if (!right.includes(outcome)) log.wrong.push(`${what} was answered ${answer.statusCode}: ${answer.body}`);
  return answer;
};

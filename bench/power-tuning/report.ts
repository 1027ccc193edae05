import * as z from 'zod/mini';
import { Failure } from '../../local/setup/failure.mjs';

/** What Lambda says of one invocation. `initMs` is there for a cold start. */
export type Report = { durationMs: number; billedMs: number; initMs: number | undefined; usedMegabytes: number };

const PlatformReport = z.looseObject({
  type: z.literal('platform.report'),
  record: z.looseObject({
    metrics: z.looseObject({
      durationMs: z.number(),
      billedDurationMs: z.number(),
      maxMemoryUsedMB: z.number(),
      initDurationMs: z.optional(z.number()),
    }),
  }),
});

const reportOf = (line: string): Report[] => {
  if (!line.includes('"platform.report"')) return [];
  const parsed = z.safeParse(PlatformReport, JSON.parse(line));
  if (!parsed.success) return [];
  const { durationMs, billedDurationMs, maxMemoryUsedMB, initDurationMs } = parsed.data.record.metrics;
  return [{ durationMs, billedMs: billedDurationMs, initMs: initDurationMs, usedMegabytes: maxMemoryUsedMB }];
};

/**
 * Lambda's report in the end of an invocation's log, as `LogType: Tail` brings it.
 * @throws when there is none, as in engines that run functions without Lambda
 */
export const reportIn = (logResult: string | undefined): Report => {
  const lines = Buffer.from(logResult ?? '', 'base64')
    .toString()
    .split('\n');
  // The first line of a tail may be the end of a longer one.
  const [report] = lines.flatMap(reportOf);
  if (!report) throw new Failure('The log has no platform.report line: memory can only be tuned on AWS.');
  return report;
};

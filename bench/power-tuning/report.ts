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

/** Lambda's own line is the last of an invocation; the first that a tail holds may be the end of a longer one. */
const reportOf = (line: string): Report[] => {
  if (!line.includes('"platform.report"')) return [];
  const parsed = z.safeParse(PlatformReport, JSON.parse(line));
  if (!parsed.success) return [];
  const { durationMs, billedDurationMs, maxMemoryUsedMB, initDurationMs } = parsed.data.record.metrics;
  return [{ durationMs, billedMs: billedDurationMs, initMs: initDurationMs, usedMegabytes: maxMemoryUsedMB }];
};

/**
 * Lambda's report in the end of an invocation's log, as `LogType: Tail` brings it.
 * @throws when there is none: the function logs as text, or its system log level is above INFO
 */
export const reportIn = (logResult: string | undefined): Report => {
  const lines = Buffer.from(logResult ?? '', 'base64')
    .toString()
    .split('\n');
  const [report] = lines.flatMap(reportOf);
  if (!report)
    throw new Failure(
      'The log of the invocation has no platform.report line: the function logs as JSON, with its system log level at INFO?',
    );
  return report;
};

import * as z from 'zod/mini';
import type { LogEvent } from '../../stacks/log-events';
import type { Ink } from '../../terminal/ink';

const Line = z.looseObject({ level: z.string(), message: z.string() });
const Fault = z.object({
  name: z.optional(z.string()),
  message: z.optional(z.string()),
  stack: z.optional(z.string()),
  cause: z.optional(z.unknown()),
});

// In this order after the message; what a line has besides them is for --all and for the queries of CloudWatch.
const VALUES = ['status', 'code', 'operation'];
const IDS = ['orderId', 'userid', 'userId', 'correlation_id'];

/** What the platform writes about a call, and Node's advice about the runtime. */
const PLATFORM = /^(START|END|REPORT|INIT_START|EXTENSION|TELEMETRY)\b|^\(node:\d+\)|^\(Use `node --trace/;

const parsed = (message: string): unknown => {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
};

const isForPeople = (message: string, value: unknown) => {
  if (typeof value !== 'object' || value === null) return !PLATFORM.test(message);
  return !('_aws' in value) && !('type' in value && String(value.type).startsWith('platform.'));
};

const indented = (text: string, by: string) =>
  text
    .split('\n')
    .map((line) => `${by}${line.trimStart()}`)
    .join('\n');

const faultLines = (value: unknown, ink: Ink, by = '    '): string[] => {
  const { data } = Fault.safeParse(value);
  if (!data) return [];
  const [first = '', ...rest] = (data.stack ?? `${data.name}: ${data.message}`).split('\n');
  const stack = rest.length > 0 ? [ink.dim(indented(rest.join('\n'), `${by}  `))] : [];
  const cause = faultLines(data.cause, ink, `${by}  `);
  return [`${by}${ink.red(first)}`, ...stack, ...cause];
};

const timeOf = (timestamp: number) => {
  const time = new Date(timestamp);
  return `${time.toTimeString().slice(0, 8)}.${String(time.getMilliseconds()).padStart(3, '0')}`;
};

const levelPaint = (level: string, { red, yellow, green, dim }: Ink) =>
  ({ ERROR: red, CRITICAL: red, WARN: yellow, INFO: green })[level] ?? dim;

type Options = { ink: Ink; all: boolean; width: number };

/** A log event as a person reads it, or nothing when it is not for people; `width` is the longest function's name. */
export const readable = (from: string, { timestamp, message }: LogEvent, { ink, all, width }: Options) => {
  const { dim, cyan } = ink;
  const text = message.trimEnd();
  const value = parsed(text);
  if (!all && !isForPeople(text, value)) return undefined;
  const line = Line.safeParse(value).data;
  const sent = Date.parse(String(line?.timestamp));
  const head = (level: string) =>
    `${dim(timeOf(Number.isNaN(sent) ? timestamp : sent))} ${levelPaint(level, ink)(level.padEnd(5))} ${cyan(from.padEnd(width))}`;
  if (!line) return `${head('')} ${dim(text)}`;
  const pick = (names: string[]) => names.filter((name) => line[name] !== undefined);
  const values = pick(VALUES).map((name) => String(line[name]));
  const ids = pick(IDS).map((name) => dim(`${name}=${line[name]}`));
  const said = [head(line.level), line.message, ...values, ...ids].join(' ');
  return [said, ...faultLines(line.error, ink)].join('\n');
};

import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as z from 'zod/mini';
import { Failure } from '../setup/failure.mjs';
import { root } from '../stacks/paths';
import { node } from './runtime';

const LAMBDA = join(root, 'tools', 'lambda', 'lambda.cjs');

const Told = z.object({ value: z.optional(z.unknown()), error: z.optional(z.string()) });

export type Program = {
  /** The bundle. */
  file: string;
  environment: Readonly<Record<string, string>>;
  /** Loaded before it. */
  preload?: string | undefined;
  /** Where its log goes; nowhere when not said. */
  logFile?: string;
  /** The Node that runs it; when not said, the one that functions are deployed on. */
  execPath?: string;
  /** Whether its memory can be measured. */
  exposesGc?: boolean;
};

const environmentOf = ({ environment }: Program) => ({ PATH: process.env.PATH, NODE_NO_WARNINGS: '1', ...environment });
const nodeOptions = ({ preload, exposesGc }: Program) => [
  ...(preload ? ['--require', preload] : []),
  ...(exposesGc ? ['--expose-gc'] : []),
];

const running = new Set<() => void>();
process.once('exit', () => {
  for (const end of running) end();
});

export type Load = { events: readonly unknown[]; times: number; sampled: boolean };

/** A warm function: a process that answers one request after the other. */
export const startSession = (program: Program) => {
  const log = openSync(program.logFile ?? '/dev/null', 'w');
  const child = fork(LAMBDA, [program.file], {
    execPath: program.execPath ?? node,
    execArgv: nodeOptions(program),
    env: environmentOf(program),
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const end = () => {
    child.kill('SIGKILL');
  };
  running.add(end);
  const ask = (message: object) =>
    new Promise<unknown>((resolve, reject) => {
      const gone = (code: number | null) => reject(new Failure(`${program.file} ended with ${code}.`));
      child.once('exit', gone);
      child.once('message', (sent) => {
        child.removeListener('exit', gone);
        const { value, error } = z.parse(Told, sent);
        if (error === undefined) resolve(value);
        else reject(new Failure(`${program.file}: ${error}`));
      });
      child.send(message);
    });
  return {
    ask,
    answer: (event: unknown) => ask({ kind: 'answer', event }),
    /** CPU for one request, in microseconds. */
    cpu: async (load: Load): Promise<number> => z.parse(z.number(), await ask({ kind: 'measure', ...load })),
    end: () => {
      running.delete(end);
      end();
    },
  };
};

export type Session = ReturnType<typeof startSession>;

const Cold = z.object({
  answers: z.array(z.unknown()),
  firstMs: z.number(),
  firstCpuMs: z.number(),
  cpuMs: z.number(),
});
/** `errors` is what it wrote beside its log. */
export type ColdStart = z.infer<typeof Cold> & { wallMs: number; errors: string };

/**
 * A cold start in a separate process, which answers these events: from its spawn to the last answer. With `settleMs` it waits
 * between loading and the first of them.
 */
export const coldStart = async (program: Program, events: readonly unknown[], settleMs = 0): Promise<ColdStart> => {
  const { file, execPath = node, logFile = '/dev/null' } = program;
  const eventsFile = `${file}.events.json`;
  writeFileSync(eventsFile, JSON.stringify(events));
  const log = openSync(logFile, 'w');
  const since = performance.now();
  const child = spawn(execPath, [...nodeOptions(program), LAMBDA, file, eventsFile, String(settleMs)], {
    env: environmentOf(program),
    stdio: ['ignore', log, 'pipe', 'pipe'],
  });
  closeSync(log);
  let errors = '';
  let wallMs: number | undefined;
  const said: Buffer[] = [];
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    wallMs ??= performance.now() - since;
    said.push(chunk);
  });
  await once(child, 'close');
  if (wallMs === undefined) throw new Failure(`${file} gave no answer: ${errors}`);
  return { ...z.parse(Cold, JSON.parse(Buffer.concat(said).toString())), wallMs, errors };
};

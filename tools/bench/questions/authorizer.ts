import process from 'node:process';
import { interleaved, lowerQuartile, quantile, ratio, undisturbed, whole } from '../../figures/statistics';
import { coldStart, startSession } from '../../lambda/measured-process';
import { node, nodeVersion } from '../../lambda/runtime';
import { subjects, verification } from '../product/programs';
import { authorizerEvent, stubAnswers, tokens } from '../product/stubbed';
import type { Question } from '../question';
import { type Stub, startStub } from '../wire/stub';

const FULL = { rounds: 20, tokens: 200, starts: 24 };
const QUICK = { rounds: 4, tokens: 100, starts: 8 };

/** More than the fetch of the keys takes. */
const SETTLE_MS = 700;

/** The signature's check alone in microseconds, and the whole check in times of it. */
type Checked = { signature: number; times: number };

/** CPU for the check of one token, on one Node. */
const verifying = async (stub: Stub, execPath: string, { rounds, tokens: count }: typeof FULL): Promise<Checked> => {
  const session = startSession({ ...(await verification(stub)), execPath });
  const sent = tokens(count);
  try {
    const measure = async (what: 'verify' | 'signature') => [
      await session.cpu({ events: sent.map((token) => ({ what, token })), times: count, sampled: false }),
    ];
    // While the first half runs, the code is still being compiled.
    await interleaved(['verify', 'signature'], rounds, measure);
    const samples = await interleaved(['verify', 'signature'], rounds, measure);
    const signature = undisturbed(samples, 'signature');
    return { signature, times: undisturbed(samples, 'verify') / signature };
  } finally {
    session.end();
  }
};

/** The Node of the functions, and the one that runs this, which may be another. */
const nodes = new Map([
  [process.version, process.execPath],
  [nodeVersion, node],
]);

/** How long the first request takes once the keys are there, in milliseconds. */
const firstRequest = async (stub: Stub, starts: number) => {
  const authorizer = (await subjects(stub)).find(({ name }) => name === 'authorizer');
  if (!authorizer) throw new Error('there is no authorizer');
  const times: number[] = [];
  const cpu: number[] = [];
  for (const token of tokens(starts)) {
    const { firstMs, firstCpuMs } = await coldStart(authorizer.program, [authorizerEvent(token)], SETTLE_MS);
    times.push(firstMs);
    cpu.push(firstCpuMs);
  }
  return { cpu: lowerQuartile(cpu), median: quantile(cpu, 0.5), clock: lowerQuartile(times) };
};

export const authorizer: Question = {
  asks: 'What does the authorizer’s check of a token cost?',
  answer: async ({ quick, progress }) => {
    const counts = quick ? QUICK : FULL;
    const stub = await startStub(stubAnswers);
    try {
      const checked = new Map<string, Checked>();
      for (const [version, execPath] of nodes) {
        progress(`verifying tokens on Node ${version}`);
        checked.set(version, await verifying(stub, execPath, counts));
      }
      progress('first requests');
      const first = await firstRequest(stub, counts.starts);
      return {
        tables: [
          {
            title: `The check of an ID token that was not seen before (lower quartiles of ${counts.rounds} interleaved rounds of ${counts.tokens})`,
            columns: ['Node', 'crypto.verify alone, µs of CPU', 'the authorizer’s check, in times of it'],
            rows: [...checked].map(([version, { signature, times }]) => [version, whole(signature), ratio(times)]),
          },
          {
            title: `The authorizer’s first request, its keys fetched while it was loaded (${counts.starts} fresh processes)`,
            columns: ['CPU, lower quartile', 'CPU, median', 'by the clock, lower quartile'],
            rows: [[first.cpu, first.median, first.clock].map((value) => `${value.toFixed(1)} ms`)],
            note: 'The request waits for nothing. Other work on the machine can only make it longer, so the goal is for the lower quartile.',
          },
        ],
        measured: { verify: checked.get(nodeVersion)?.times ?? Number.NaN, 'first request': first.cpu },
      };
    } finally {
      stub.stop();
    }
  },
};

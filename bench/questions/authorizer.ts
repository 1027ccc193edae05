import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDirectory } from '../../local/paths';
import { coldStart, startSession } from '../product/process';
import { subjects, verification } from '../product/programs';
import { authorizerEvent, stubAnswers, tokens } from '../product/stubbed';
import type { Question } from '../question';
import { interleaved, median, ratio, whole } from '../statistics';
import { type Stub, startStub } from '../wire/stub';

const FULL = { rounds: 30, tokens: 200, starts: 15 };
const QUICK = { rounds: 6, tokens: 100, starts: 3 };

/** More than the fetch of the keys takes. */
const SETTLE_MS = 700;

/** CPU for the check of one token, and for the signature's alone, in microseconds. */
const verifying = async (stub: Stub, { rounds, tokens: count }: typeof FULL) => {
  const session = startSession(await verification(stub));
  const sent = tokens(count);
  try {
    const samples = await interleaved(['verify', 'signature'], rounds, (what) =>
      session.cpu({ events: sent.map((token) => ({ what, token })), times: count, sampled: false }),
    );
    // While the first half runs, the code is still being compiled.
    const steady = (what: 'verify' | 'signature') => median((samples.get(what) ?? []).slice(Math.floor(rounds / 2)));
    return { verify: steady('verify'), signature: steady('signature') };
  } finally {
    session.end();
  }
};

/** How long the first request takes once the keys are there, in milliseconds. */
const firstRequest = async (stub: Stub, starts: number) => {
  const authorizer = (await subjects(stub)).find(({ name }) => name === 'authorizer');
  if (!authorizer) throw new Error('there is no authorizer');
  const directory = join(localDirectory, 'bench', 'events');
  const file = join(directory, 'first-request.json');
  mkdirSync(directory, { recursive: true });
  const times: number[] = [];
  const cpu: number[] = [];
  for (const token of tokens(starts)) {
    writeFileSync(file, JSON.stringify(authorizerEvent(token)));
    const { firstMs, firstCpuMs } = await coldStart(authorizer.program, file, SETTLE_MS);
    times.push(firstMs);
    cpu.push(firstCpuMs);
  }
  return { cpu: median(cpu), middle: median(times), best: Math.min(...times) };
};

export const authorizer: Question = {
  asks: 'What does the authorizer’s check of a token cost?',
  answer: async ({ quick, progress }) => {
    const counts = quick ? QUICK : FULL;
    const stub = await startStub(stubAnswers);
    try {
      progress('verifying tokens');
      const { verify, signature } = await verifying(stub, counts);
      progress('first requests');
      const first = await firstRequest(stub, counts.starts);
      return {
        tables: [
          {
            title: `The check of an ID token that was not seen before (medians of ${counts.rounds} interleaved rounds)`,
            columns: ['what', 'µs of CPU', 'in times crypto.verify'],
            rows: [
              ['crypto.verify, nothing else', whole(signature), '1.00'],
              ['the authorizer’s check', whole(verify), ratio(verify / signature)],
            ],
          },
          {
            title: `The authorizer’s first request, its keys fetched while it was loaded (${counts.starts} fresh processes)`,
            columns: ['CPU, median', 'by the clock, median', 'best'],
            rows: [[first.cpu, first.middle, first.best].map((value) => `${value.toFixed(1)} ms`)],
            note: 'It waits for nothing, so that on a machine which does nothing else clock and CPU are the same.',
          },
        ],
        measured: { verify: verify / signature, 'first request': first.cpu },
      };
    } finally {
      stub.stop();
    }
  },
};

import { interleaved, ratio, undisturbed, whole } from '../../figures/statistics';
import { type Session, startSession } from '../../lambda/measured-process';
import { requireAnswered, subjects } from '../product/programs';
import { stubAnswers } from '../product/stubbed';
import type { Bar, Question } from '../question';
import { startStub } from '../wire/stub';

const FULL = { warmUp: 1_000, rounds: 9, requests: 250 };
const QUICK = { warmUp: 200, rounds: 4, requests: 60 };

/** Requests that are not measured, when a function's turn comes. */
const AFTER_A_PAUSE = 30;

const GATES: Readonly<Record<string, number>> = { 'add-order': 5.5, 'get-order': 2.8, 'cancel-order': 2.8 };

const barOf = (name: string, value: number): Bar => {
  const gate = GATES[name];
  return { label: name, value, ...(gate !== undefined && { gate }) };
};

export const warm: Question = {
  asks: 'What CPU does one request cost a warm function?',
  answer: async ({ quick, progress }) => {
    const { warmUp, rounds, requests } = quick ? QUICK : FULL;
    const stub = await startStub(stubAnswers);
    const sessions = new Map<string, Session>();
    try {
      const all = await subjects(stub);
      const events = new Map(all.map(({ name, event }) => [name, event]));
      const measure = async (name: string, sampled: boolean, times: number) => {
        const session = sessions.get(name);
        if (!session) throw new Error(name);
        return session.cpu({ events: [events.get(name)], times, sampled });
      };
      for (const { name, program, event } of all) {
        progress(`warming up ${name}`);
        const session = startSession(program);
        sessions.set(name, session);
        requireAnswered(name, await session.answer(event));
        await measure(name, true, warmUp);
      }
      const names = all.map(({ name }) => name);
      const samples = await interleaved(names, rounds, async (name, round) => {
        progress(`warm round ${round + 1} of ${rounds}: ${name}`);
        // While others had their turn, this one's code left the processor's caches.
        await measure(name, false, AFTER_A_PAUSE);
        return [await measure(name, false, requests), await measure(name, true, requests)];
      });
      // The floor handler traces nothing.
      const floor = undisturbed(samples, 'floor');
      const untraced = (name: string) => undisturbed(samples, name, 0) / floor;
      const traced = (name: string) => undisturbed(samples, name, 1) / floor;
      return {
        tables: [
          {
            title: `CPU of one request, in times the floor handler's (lower quartiles of ${rounds} interleaved rounds of ${requests})`,
            columns: ['function', 'not traced', 'traced'],
            rows: names.map((name) => [name, ratio(untraced(name)), ratio(traced(name))]),
            note: `The floor handler took ${whole(floor)} µs here. X-Ray samples one request a second and 5 % of the others, so "not traced" is what nearly every request of a busy service costs.`,
          },
        ],
        plots: [
          {
            file: 'warm',
            title: 'CPU of one warm request, not traced',
            unit: '× floor handler',
            bars: names.map((name) => barOf(name, untraced(name))),
          },
        ],
        measured: Object.fromEntries(
          names.flatMap((name) => [
            [`warm ${name}`, untraced(name)],
            [`warm traced ${name}`, traced(name)],
          ]),
        ),
      };
    } finally {
      for (const session of sessions.values()) session.end();
      stub.stop();
    }
  },
};

import { type Session, startSession } from '../product/process';
import { subjects } from '../product/programs';
import { stubAnswers } from '../product/stubbed';
import type { Bar, Question } from '../question';
import { interleaved, median, ratio, whole } from '../statistics';
import { startStub } from '../wire/stub';

const FULL = { warmUp: 500, rounds: 15, requests: 60 };
const QUICK = { warmUp: 200, rounds: 5, requests: 50 };

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
      for (const { name, program } of all) {
        progress(`warming up ${name}`);
        sessions.set(name, startSession(program));
        await measure(name, true, warmUp);
      }
      const names = all.map(({ name }) => name);
      const untraced = new Map<string, number[]>(names.map((name) => [name, []]));
      const traced = await interleaved(names, rounds, async (name, round) => {
        progress(`warm round ${round + 1} of ${rounds}: ${name}`);
        untraced.get(name)?.push(await measure(name, false, requests));
        return measure(name, true, requests);
      });
      const floor = median([...(traced.get('floor') ?? []), ...(untraced.get('floor') ?? [])]);
      const toFloor = (samples: Map<string, number[]>, name: string) => median(samples.get(name) ?? []) / floor;
      return {
        tables: [
          {
            title: `CPU of one request, in times the floor handler's (medians of ${rounds} interleaved rounds of ${requests})`,
            columns: ['function', 'not traced', 'traced'],
            rows: names.map((name) => [name, ratio(toFloor(untraced, name)), ratio(toFloor(traced, name))]),
            note: `The floor handler took ${whole(floor)} µs here. X-Ray samples one request a second and 5 % of the others, so "not traced" is what nearly every request of a busy service costs.`,
          },
        ],
        plots: [
          {
            file: 'warm',
            title: 'CPU of one warm request, not traced',
            unit: '× floor handler',
            bars: names.map((name) => barOf(name, toFloor(untraced, name))),
          },
        ],
        measured: Object.fromEntries(
          names.flatMap((name) => [
            [`warm ${name}`, toFloor(untraced, name)],
            [`warm traced ${name}`, toFloor(traced, name)],
          ]),
        ),
      };
    } finally {
      for (const session of sessions.values()) session.end();
      stub.stop();
    }
  },
};

import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '../random';
import type { OwnEngine } from './engine';
import type { Observer } from './observer';
import type { People } from './people';
import type { OpenPlace } from './place';

export type Kills = {
  /** How often each function was killed. */
  functions: Map<string, number>;
  engines: number;
  stops: number;
  /** What had to be made up for after a stop. */
  unclean: string[];
};
export type Meddling = {
  seed: string;
  engine: OwnEngine;
  place: OpenPlace;
  observer: Observer;
  people: People;
  kills: Kills;
};

const SWEEP_EACH_MS = 3_000;
const KILL_WITHIN_MS = 1_000;
const KILLED_AT_ONCE = 4;
/** On a slow machine no function would come to its end otherwise. */
const ANSWERS_BETWEEN_KILLS = 2;

const killing = ({ engine, place, people, kills, seed }: Meddling, part: string) => {
  const random = randomFrom(seed, 'kills', part);
  const { counts } = people.client;
  let { answered } = counts;
  return {
    pause: () => random.below(KILL_WITHIN_MS),
    kill: async (): Promise<void> => {
      if (counts.answered - answered < ANSWERS_BETWEEN_KILLS) return;
      ({ answered } = counts);
      for (const killed of engine.killWorkers(random, 1 + random.below(KILLED_AT_ONCE))) {
        const name = place.functionNamed(killed);
        kills.functions.set(name, (kills.functions.get(name) ?? 0) + 1);
      }
    },
  };
};

/** Observes, sweeps and kills functions at random while something else is done. */
export const meddle = async <T>(meddling: Meddling, part: string, work: () => Promise<T>): Promise<T> => {
  const { place, observer } = meddling;
  const stopping = new AbortController();
  const { signal } = stopping;
  const repeat = async (pause: () => number, each: () => Promise<unknown>) => {
    while (!signal.aborted) {
      // A function that is asked may be killed.
      await each().catch(() => undefined);
      await sleep(pause(), undefined, { signal }).catch(() => undefined);
    }
  };
  const { pause, kill } = killing(meddling, part);
  const sweep = () => place.hasten().then(place.sweep);
  const running = Promise.all([observer.run(signal), repeat(() => SWEEP_EACH_MS, sweep), repeat(pause, kill)]);
  try {
    return await work();
  } finally {
    stopping.abort();
    await running;
  }
};

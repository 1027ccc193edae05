import { type Random, randomFrom } from '../random';

type Event = { at: number; order: number; run: () => void; label: () => string };

export type World = {
  seed: string | number;
  /** Chance for the caller; the environments have their own. */
  random: Random;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Schedules something; returns a function that cancels it. */
  after: (ms: number, run: () => void, label?: () => string) => () => void;
  /** The same, with the time counted from the beginning of the world. */
  at: (ms: number, run: () => void, label?: () => string) => () => void;
  sleep: (ms: number) => Promise<void>;
  /** Lets time pass until all of these have settled. @throws when no event is left that could settle them */
  run: <T extends readonly unknown[]>(...promises: T) => Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }>;
  /** Lets all events happen that are still to come. */
  runOut: () => Promise<void>;
  /** Returns what was borrowed for this world. Nothing happens in it after that. */
  end: () => void;
  onEnd: (work: () => void) => void;
};

/** Waits for all promises and `nextTick`s that follow from what has happened: they all come before an immediate. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The events to come. The next one is the last in the array, so that taking it costs nothing. */
const createAgenda = () => {
  const events: Event[] = [];
  const isLater = (a: Event, b: Event) => a.at > b.at || (a.at === b.at && a.order > b.order);
  const insert = (event: Event) => {
    let [low, high] = [0, events.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = events[middle];
      if (found && isLater(found, event)) low = middle + 1;
      else high = middle;
    }
    events.splice(low, 0, event);
  };
  return { insert, next: () => events.pop() };
};

/**
 * A clock that only moves from one event to the next. Events come in the order of their times; those of the same time,
 * in the order of their creation. What they do depends on the seed alone. `onEvent` gets a line for each.
 */
export const createWorld = (options: {
  seed: string | number;
  start: number;
  onEvent?: (line: string) => void;
}): World => {
  const { seed, start, onEvent } = options;
  const agenda = createAgenda();
  const cancelled = new WeakSet<Event>();
  const atEnd: (() => void)[] = [];
  let now = start;
  let made = 0;

  const schedule = (at: number, run: () => void, label: () => string) => {
    const event = { at: Math.max(at, now), order: made++, run, label };
    agenda.insert(event);
    return () => {
      cancelled.add(event);
    };
  };

  /** Runs the next event and all that follows from it; false when there is none. */
  const step = async (): Promise<boolean> => {
    let event = agenda.next();
    while (event && cancelled.has(event)) event = agenda.next();
    if (!event) return false;
    now = event.at;
    onEvent?.(`${now - start} ${event.label()}`);
    event.run();
    await settled();
    return true;
  };

  const after: World['after'] = (ms, run, label = () => 'task') => schedule(now + ms, run, label);
  return {
    seed,
    random: randomFrom(seed, 'world'),
    now: () => now,
    after,
    at: (ms, run, label = () => 'task') => schedule(start + ms, run, label),
    sleep: (ms) => new Promise((resolve) => after(ms, resolve, () => 'sleep')),
    run: async (...promises) => {
      let open = true;
      const all = Promise.all(promises).finally(() => {
        open = false;
      });
      all.catch(() => undefined);
      await settled();
      while (open) {
        if (!(await step())) throw new Error('nothing is left to happen, and what the world waits for has not come');
      }
      return all;
    },
    runOut: async () => {
      await settled();
      while (await step());
    },
    end: () => {
      for (const work of atEnd.splice(0)) work();
    },
    onEnd: (work) => {
      atEnd.push(work);
    },
  };
};

import { AsyncLocalStorage } from 'node:async_hooks';

type Context = Record<string, unknown>;

/**
 * Replaces `cls-hooked` in the functions' bundles, where the X-Ray SDK keeps the current segment. `cls-hooked` follows every
 * promise with an asynchronous hook; Node's `AsyncLocalStorage` does the same at almost no cost.
 */
const createContextKeeper = () => {
  const storage = new AsyncLocalStorage<Context>();
  // The SDK enters one context while it loads, which is the default for everything that runs in no other.
  let outermost: Context | undefined;
  const active = (): Context | undefined => storage.getStore() ?? outermost;
  const createContext = (): Context => Object.create(active() ?? null);
  return {
    createContext,
    enter: (context: Context): void => {
      outermost = context;
    },
    get: (key: string): unknown => active()?.[key],
    set: (key: string, value: unknown): unknown => {
      const context = active();
      if (!context) throw new Error('No context is entered');
      context[key] = value;
      return value;
    },
    run: (work: (context: Context) => void): Context => {
      const context = createContext();
      storage.run(context, work, context);
      return context;
    },
    bind: <A extends unknown[], R>(work: (...args: A) => R): ((...args: A) => R) => AsyncLocalStorage.bind(work),
  };
};

const keepers = new Map<string, ReturnType<typeof createContextKeeper>>();

export const getNamespace = (name: string) => keepers.get(name);

export const createNamespace = (name: string) => {
  const keeper = createContextKeeper();
  keepers.set(name, keeper);
  return keeper;
};

export const destroyNamespace = (name: string): void => {
  keepers.delete(name);
};

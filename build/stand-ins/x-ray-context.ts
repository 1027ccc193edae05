import { AsyncLocalStorage } from 'node:async_hooks';

type Context = Record<string, unknown>;

/**
 * Stands in the functions' bundles for `cls-hooked`, by which the X-Ray SDK knows the current segment. That one follows every
 * promise by an asynchronous hook; Node has `AsyncLocalStorage` for this, which costs next to nothing.
 */
const createContextKeeper = () => {
  const storage = new AsyncLocalStorage<Context>();
  // The SDK enters one context while it loads, and means it for whatever is not in another.
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

import { Console } from 'node:console';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { Writable } from 'node:stream';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { aContext } from '../../tests/support/events';
import { root } from '../stacks/paths';
import { type Product, REPLACEABLE } from './bundle';
import { addCounts, type Counts, countsIn, noCounts } from './counts';
import { FUNCTION_TIMEOUT_MS } from './variables';

export type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/** What Lambda runs: code loaded once, called for one event at a time. */
export type Environment = {
  call: (handler: string, event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;
  /** What its handlers have counted so far, read from what they printed. */
  counts: () => Counts;
  /** At once, whatever it is doing. */
  end: () => void;
};

export const ownRequire = createRequire(join(root, 'package.json'));

export const isHandler = (value: unknown): value is Handler => typeof value === 'function';

/** A Date whose present is `now`; the product's own code and its libraries see no other. */
const dateAt = (now: () => number) =>
  new Proxy(Date, {
    construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });

const processWith = (env: NodeJS.ProcessEnv, onPrinted: (text: string) => void) => {
  const keep = () =>
    new Writable({
      write: (chunk, _encoding, done) => {
        onPrinted(String(chunk));
        done();
      },
    });
  return Object.create(process, { env: { value: env }, stdout: { value: keep() }, stderr: { value: keep() } });
};

type Options = { variables: Record<string, string>; now: () => number };
type Loading = Options & {
  onPrinted?: (text: string) => void;
  require?: (id: string) => unknown;
  /** Instead of Node's. */
  globals?: Partial<Record<(typeof REPLACEABLE)[number], unknown>>;
};

/** Evaluates a bundle as a cold start does, with new clients, caches and counters. Returns what it exports. */
export const loadBundle = ({ script }: Product, loading: Loading): Record<string, unknown> => {
  const { variables, now, onPrinted = () => undefined, require = ownRequire, globals = {} } = loading;
  const loaded: { exports: Record<string, unknown> } = { exports: {} };
  const load = script.runInThisContext();
  const own = processWith(variables, onPrinted);
  const replaced = REPLACEABLE.map((name) => globals[name] ?? globalThis[name]);
  load(require, loaded, loaded.exports, own, dateAt(now), new Console(own.stdout, own.stderr), ...replaced);
  return loaded.exports;
};

/** The handlers of a bundle in a new environment. */
export const startEnvironment = (product: Product, options: Options): Environment => {
  let counts = noCounts();
  const onPrinted = (text: string) => {
    counts = addCounts([counts, countsIn(text)]);
  };
  const exported = loadBundle(product, { ...options, onPrinted });
  return {
    call: async (name, event) => {
      const handler = exported[name];
      if (!isHandler(handler)) throw new Error(`the bundle has no handler ${name}`);
      return handler(event, aContext({ getRemainingTimeInMillis: () => FUNCTION_TIMEOUT_MS }));
    },
    counts: () => counts,
    // Nobody hears of it any more; what it still sends is for its proxy to refuse.
    end: () => undefined,
  };
};

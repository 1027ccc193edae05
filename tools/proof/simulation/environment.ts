import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { aContext } from '../../../tests/support/events';
import type { Product } from '../../lambda/bundle';
import { type Counts, countsIn } from '../../lambda/counts';
import { type Handler, isHandler, loadBundle, ownRequire } from '../../lambda/environment';
import { FUNCTION_TIMEOUT_MS } from '../../lambda/variables';
import { randomFrom } from '../random';
import { chanceFrom } from './chance';
import { httpModule, type Network, send } from './network';

/** Where the SDK expects DynamoDB. */
const SIMULATED_ENDPOINT = 'http://dynamodb.simulated';

/** The surroundings of loaded code, replaced when it moves to another world. */
type Host = Network & {
  name: string;
  alive: boolean;
  random: () => number;
  onPrinted: (text: string) => void;
};

/** Loaded code. */
type Sandbox = {
  exported: Record<string, unknown>;
  host: Host;
  pending: Set<unknown>;
  /** Resets what the SDK remembers of failures. */
  refresh: () => void;
};

/** Returns a reset for the SDK's retry allowance, which would carry what happened in one world into the next. */
const keepingAllowances = ({ StandardRetryStrategy: strategy }: Record<string, unknown>) => {
  const { prototype } = Object(strategy);
  const original: unknown = prototype?.acquireInitialRetryToken;
  if (typeof original !== 'function') throw new Error('the SDK no longer keeps its allowance where it was');
  const full = new Map<{ capacity: number }, number>();
  prototype.acquireInitialRetryToken = function (this: { capacity: number }, ...args: unknown[]) {
    if (!full.has(this)) full.set(this, z.parse(z.number(), this.capacity));
    return original.apply(this, args);
  };
  return () => {
    for (const [one, capacity] of full) one.capacity = capacity;
  };
};

const timersFor = (sandbox: { host: Host; pending: Set<unknown> }) => {
  const start = (again: boolean, run: (...args: unknown[]) => void, ms: number, args: unknown[]) => {
    const { host, pending } = sandbox;
    let cancel = () => {};
    const clear = () => {
      cancel();
      pending.delete(timer);
    };
    const begin = () => {
      clear();
      pending.add(timer);
      cancel = host.world.after(Math.max(1, ms), ring, () => `timer of ${host.name}`);
      return timer;
    };
    const ring = () => {
      if (!host.alive) return;
      if (again) begin();
      else pending.delete(timer);
      run(...args);
    };
    const timer = { clear, refresh: () => begin(), ref: () => timer, unref: () => timer, hasRef: () => true };
    return begin();
  };
  type Start = (run: () => void, ms?: number, ...args: unknown[]) => unknown;
  const setTimeout: Start = (run, ms = 1, ...args) => start(false, run, ms, args);
  const setInterval: Start = (run, ms = 1, ...args) => start(true, run, ms, args);
  const clear = (timer: unknown) => {
    const { clear: own } = Object(timer);
    if (typeof own === 'function') own();
  };
  return { setTimeout, setInterval, clearTimeout: clear, clearInterval: clear };
};

/** The files that the SDK would read from the disk, in real time: there are none. */
const noFiles = {
  readFile: async () => {
    throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
  },
};

const load = (product: Product, variables: Record<string, string>, host: Host): Sandbox => {
  const sandbox: Sandbox = { exported: {}, host, pending: new Set(), refresh: () => undefined };
  const timers = timersFor(sandbox);
  const web = httpModule(timers, (operation, input, reply) => {
    const { host } = sandbox;
    if (!host.alive) return;
    const crossing = { from: host.name, operation, input };
    send(host, crossing, (back) => {
      if (host.alive) reply(back);
    });
  });
  const { module: crypto, ...chance } = chanceFrom(() => sandbox.host.random());
  const modules: Record<string, unknown> = { crypto, http: web, https: web, 'fs/promises': noFiles };
  sandbox.exported = loadBundle(product, {
    // A copy, since libraries write into it.
    variables: { ...variables },
    now: () => Math.floor(sandbox.host.world.now()),
    onPrinted: (text) => sandbox.host.onPrinted(text),
    require: (id) => modules[id.replace(/^node:/, '')] ?? ownRequire(id),
    globals: { ...timers, ...chance },
  });
  sandbox.refresh = keepingAllowances(sandbox.exported);
  return sandbox;
};

/** Loaded code to be used in another world, by product and variables: loading takes longer than most histories. */
const idle = new WeakMap<Product, Map<string, Sandbox[]>>();

const idleOf = (product: Product, variables: Record<string, string>): Sandbox[] => {
  const ofProduct = idle.get(product) ?? new Map<string, Sandbox[]>();
  idle.set(product, ofProduct);
  const key = JSON.stringify(variables);
  const sandboxes = ofProduct.get(key) ?? [];
  ofProduct.set(key, sandboxes);
  return sandboxes;
};

const borrow = (product: Product, variables: Record<string, string>, host: Host): Sandbox => {
  const sandbox = idleOf(product, variables).pop();
  if (!sandbox) return load(product, variables, host);
  sandbox.host = host;
  sandbox.refresh();
  return sandbox;
};

export type SimulatedEnvironment = {
  /** Answers one event; `killed` when the environment is killed before that, or when it runs out of time. */
  call: (
    handler: string,
    event: APIGatewayProxyEvent,
    context?: Partial<Context>,
  ) => Promise<APIGatewayProxyResult | 'killed'>;
  /** Ends it at once. Requests that it has sent are still on their way. */
  kill: () => void;
  isAlive: () => boolean;
  /** What its handlers have counted in this world, read from what they printed. */
  counts: () => Counts;
};

type Options = Network & {
  product: Product;
  variables: Record<string, string>;
  /** Unique in its world: it identifies the environment in crossings and in its seed. */
  name: string;
  /** Receives what the function prints. */
  onPrinted?: (text: string) => void;
};

/** A Lambda environment in a simulated world. It answers one event at a time. */
export const simulatedEnvironment = (options: Options): SimulatedEnvironment => {
  const { product, name, world, onPrinted } = options;
  const variables = { ...options.variables, AWS_ENDPOINT_URL: SIMULATED_ENDPOINT };
  let printed = '';
  let onKilled: (() => void) | undefined;
  const host: Host = {
    ...options,
    alive: true,
    random: randomFrom(world.seed, name, 'loading').next,
    onPrinted: (text) => {
      if (!host.alive) return;
      printed += text;
      onPrinted?.(text);
    },
  };
  const sandbox = borrow(product, variables, host);
  // The numbers that loading drew must not make newly loaded code behave differently from reused code.
  host.random = randomFrom(world.seed, name).next;
  const kill = () => {
    host.alive = false;
    onKilled?.();
  };
  world.onEnd(() => {
    const fit = host.alive && !onKilled && sandbox.pending.size === 0;
    host.alive = false;
    if (fit) idleOf(product, variables).push(sandbox);
  });

  const run = async (work: Handler, event: APIGatewayProxyEvent, context: Partial<Context>) => {
    const began = world.now();
    const getRemainingTimeInMillis = () => FUNCTION_TIMEOUT_MS - (world.now() - began);
    const inTime = world.after(FUNCTION_TIMEOUT_MS, kill, () => `end of time for ${name}`);
    try {
      return await work(event, { ...aContext(), ...context, getRemainingTimeInMillis });
    } finally {
      inTime();
      onKilled = undefined;
    }
  };
  return {
    call: (handler, event, context = {}) =>
      new Promise((resolve, reject) => {
        const work = sandbox.exported[handler];
        if (!host.alive) return resolve('killed');
        if (onKilled) return reject(new Error(`${name} is busy: an environment answers one event at a time`));
        if (!isHandler(work)) return reject(new Error(`the bundle has no handler ${handler}`));
        onKilled = () => resolve('killed');
        const begin = () => {
          if (host.alive) run(work, event, context).then(resolve, reject);
        };
        world.after(0, begin, () => `call of ${handler} in ${name}`);
      }),
    kill,
    isAlive: () => host.alive,
    counts: () => countsIn(printed),
  };
};

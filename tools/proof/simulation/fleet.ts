import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Product } from '../../lambda/bundle';
import { CHANGES, countOf } from '../../lambda/counts';
import { type Random, randomFrom } from '../random';
import type { Engine, Input } from './engine';
import { type SimulatedEnvironment, simulatedEnvironment } from './environment';
import { type Crossing, ERRORS, type Fate, isApplied } from './network';
import type { World } from './world';

/** What can happen to a request: its fate, and whether the function ends with it. */
type Fault = { fate: (random: Random) => Fate; kills?: boolean };

const always = (fate: Fate) => () => fate;

/** The faults, by their names in the figures. */
const FAULTS = {
  'failed before it was done': { fate: always({ kind: 'error', applied: false, ...ERRORS.internal }) },
  'failed after it was done': { fate: always({ kind: 'error', applied: true, ...ERRORS.internal }) },
  throttled: { fate: always({ kind: 'error', applied: false, ...ERRORS.throttled }) },
  'connection refused': { fate: always({ kind: 'unreachable' }) },
  'request lost': { fate: always({ kind: 'drop', applied: false }) },
  'answer lost': { fate: always({ kind: 'drop', applied: true }) },
  'never answered, not done': { fate: always({ kind: 'hang', applied: false }) },
  'never answered, done': { fate: always({ kind: 'hang', applied: true }) },
  'never answered, done late': { fate: (random) => ({ kind: 'late', delayMs: 1 + random.below(20_000) }) },
  'function ended before it was done': { fate: always({ kind: 'hang', applied: false }), kills: true },
  'function ended after it was done': { fate: always({ kind: 'hang', applied: true }), kills: true },
  'done, answered only by a head': { fate: always({ kind: 'stall' }) },
} satisfies Record<string, Fault>;
export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

/** Lost answers matter most here: they come about half as often as all other faults together. */
const DRAWN: FaultName[] = [...FAULT_NAMES, ...Array<FaultName>(4).fill('answer lost')];

/** What a call wrote and counted. It may write at most one change, and counts it when it knows of it. */
type FunctionCall = {
  what: string;
  made: Set<string>;
  /** How many of these the function should count. */
  countable: number;
  counted: number;
  ended: 'answered' | 'unknown' | 'killed' | undefined;
  isCutOff: boolean;
  /** Whether it could not remove its key's record, however often it tried. */
  leftRecord: boolean;
};

const COUNTED = [...CHANGES, 'UserCreated'];

/** API Gateway treats a function that ends without an answer as a failed dependency. */
const CUT_OFF = {
  statusCode: 503,
  headers: {},
  body: JSON.stringify({ code: 'SERVICE_UNAVAILABLE', status: 503 }),
};

/** The id of a write; undefined for a request that only asks. */
const idOf = ({ operation, input }: Crossing): string | undefined => {
  if (operation !== 'PutItem' && input.UpdateExpression === undefined) return undefined;
  const id = input.Item?.writeId ?? input.ExpressionAttributeValues?.[':writeId'];
  return id && 'S' in id ? id.S : undefined;
};

type Options = {
  product: Product;
  variables: Record<string, string>;
  world: World;
  engine: Engine;
  seed: readonly (string | number)[];
  /** How likely a request meets a fault. */
  rate: number;
  /** The table whose writes are changes. */
  table: string;
  /** Whether a change is one that the function counts. */
  isCountable: (id: string, answer: Record<string, unknown>, input: Input) => boolean;
};

export type Missing = { killed: number; unknown: number };

/** Functions on a simulated network, and what their calls wrote and counted. */
export const createFleet = ({ product, variables, world, engine, seed, rate, table, isCountable }: Options) => {
  const random = randomFrom(...seed, 'network');
  const environments = new Map<string, SimulatedEnvironment>();
  const calls: FunctionCall[] = [];
  const current = new Map<string, FunctionCall>();
  const senders = new Map<string, FunctionCall>();
  const faults: Partial<Record<FaultName, number>> = {};
  const findings = new Set<string>();
  let requests = 0;
  let isCalm = false;
  let started = 0;

  const delays = () => ({ beforeMs: 1 + random.below(8), afterMs: 1 + random.below(8) });

  const fateOf = (name: string, crossing: Crossing): Fate => {
    requests += 1;
    const call = current.get(name);
    const id = crossing.input.TableName === table ? idOf(crossing) : undefined;
    if (call && id !== undefined) senders.set(id, call);
    const isRead = ['GetItem', 'Query', 'Scan'].includes(crossing.operation);
    if (isRead && crossing.input.ConsistentRead !== true)
      findings.add(`${crossing.operation} does not ask for a consistent read`);
    if (call && crossing.operation === 'DeleteItem') call.leftRecord = false;
    if (isCalm || !random.chance(rate)) return { kind: 'pass', ...delays() };
    const picked = random.pick(DRAWN);
    const { fate: fateFrom, kills = false }: Fault = FAULTS[picked];
    const fate = { ...fateFrom(random), ...delays() };
    faults[picked] = (faults[picked] ?? 0) + 1;
    if (call && (kills || ['hang', 'stall', 'late'].includes(fate.kind))) call.isCutOff = true;
    // The last attempt counts.
    if (call && crossing.operation === 'DeleteItem') call.leftRecord = !isApplied(fate);
    if (kills) environments.get(name)?.kill();
    return fate;
  };

  const onAnswer = (crossing: Crossing, { status, body }: { status: number; body: Record<string, unknown> }) => {
    const id = idOf(crossing);
    const call = id === undefined ? undefined : senders.get(id);
    if (id === undefined || !call || status !== 200) return;
    if (call.made.has(id)) findings.add(`${call.what} made the same change twice`);
    call.made.add(id);
    if (isCountable(id, body, crossing.input)) call.countable += 1;
  };

  const environmentOf = (name: string): SimulatedEnvironment => {
    const found = environments.get(name);
    if (found?.isAlive()) return found;
    const own = `${name}-${started++}`;
    const onPrinted = (text: string) => {
      const call = current.get(name);
      if (call) call.counted += countOf(COUNTED, text);
    };
    const options = { product, variables, world, engine, name: own, onAnswer, onPrinted };
    const fresh = simulatedEnvironment({ ...options, fateOf: (crossing) => fateOf(name, crossing) });
    environments.set(name, fresh);
    return fresh;
  };

  return {
    call: async (
      name: string,
      { operation, event }: { operation: string; event: APIGatewayProxyEvent },
    ): Promise<APIGatewayProxyResult> => {
      const environment = environmentOf(name);
      const call: FunctionCall = {
        what: `${name} ${event.httpMethod} ${operation}`,
        made: new Set(),
        countable: 0,
        counted: 0,
        ended: undefined,
        isCutOff: false,
        leftRecord: false,
      };
      calls.push(call);
      current.set(name, call);
      const result = await environment.call(operation, event);
      if (result === 'killed') {
        call.isCutOff = true;
        call.ended = 'killed';
        return CUT_OFF;
      }
      call.ended = result.statusCode === 503 ? 'unknown' : 'answered';
      return result;
    },
    wasCutOff: (name: string): boolean => {
      const call = current.get(name);
      return call !== undefined && (call.isCutOff || call.leftRecord);
    },
    /** From now on nothing fails. */
    calm: () => {
      isCalm = true;
    },
    /** What all calls wrote and counted, once nothing is under way any more. */
    judge: () => {
      const missing: Missing = { killed: 0, unknown: 0 };
      for (const { what, made, countable, counted, ended } of calls) {
        if (made.size > 1) findings.add(`${what} wrote ${made.size} changes`);
        const lost = countable - counted;
        if (lost < 0 || (lost > 0 && ended === 'answered'))
          findings.add(`${what} counted ${counted} of ${countable} changes`);
        else if (lost > 0 && ended && ended !== 'answered') missing[ended] += lost;
      }
      const changes = calls.reduce((sum, { made }) => sum + made.size, 0);
      return { findings: [...findings], faults, requests, changes, missing };
    },
  };
};
export type SimulatedFleet = ReturnType<typeof createFleet>;

type Run = { world: World; fleet: SimulatedFleet; record: { calls: ReadonlyMap<unknown, readonly unknown[]> } };

/**
 * Lets clients run to their end and everything under way arrive, then has someone look at every record while nothing
 * fails. Returns what the fleet judges, and how many calls were recorded.
 */
export const runToEnd = async (
  { world, fleet, record }: Run,
  clients: () => Promise<void>[],
  lookAtAll: () => Promise<void>,
) => {
  try {
    await world.run(...clients());
    await world.runOut();
    fleet.calm();
    await world.run(lookAtAll());
    const calls = [...record.calls.values()].reduce((sum, one) => sum + one.length, 0);
    return { ...fleet.judge(), calls };
  } finally {
    world.end();
  }
};
export type Outcome = Awaited<ReturnType<typeof runToEnd>>;

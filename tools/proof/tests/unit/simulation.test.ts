import { Script } from 'node:vm';
import { tableSchema } from '../../../../tests/support/table-schema';
import { bundleApi, type Product, REPLACEABLE } from '../../../lambda/bundle';
import { type Caller, requests } from '../../../lambda/requests';
import { serviceVariables } from '../../../lambda/variables';
import { randomFrom } from '../../random';
import { createEngine } from '../../simulation/engine';
import { simulatedEnvironment } from '../../simulation/environment';
import { type Crossing, ERRORS, type Fate } from '../../simulation/network';
import { createWorld } from '../../simulation/world';

const START = Date.parse('2026-11-25T12:00:00.000Z');
const TABLES = { OrdersTable: 'orders', IdempotencyTable: 'records' };
const MARIA: Caller = { userId: 'maria', isAdmin: false };
const PASS: Fate = { kind: 'pass' };

let product: Product;
beforeAll(async () => {
  product = await bundleApi('orders');
});

/** A world with the orders stack's tables, a trace of it, and environments by name. */
const orderWorld = ({ seed = 1, fateOf }: { seed?: number; fateOf: (crossing: Crossing, nth: number) => Fate }) => {
  const trace: string[] = [];
  const world = createWorld({ seed, start: START, onEvent: (line) => trace.push(line) });
  const engine = createEngine();
  engine.create(TABLES.OrdersTable, tableSchema('orders/template.yaml', 'OrdersTable'));
  engine.create(TABLES.IdempotencyTable, tableSchema('orders/template.yaml', 'IdempotencyTable'));
  let sent = 0;
  const environment = (name: string) =>
    simulatedEnvironment({
      product,
      variables: serviceVariables('orders', TABLES, ''),
      world,
      engine,
      name,
      fateOf: (crossing) => fateOf(crossing, sent++),
    });
  return { world, engine, trace, environment, passed: () => world.now() - START };
};

const place = (orderId: string) => requests.add(MARIA, 1, { orderId });

/** One order placed while the first request meets `fate`, and every later one passes. */
const placeOnce = async (fate: Fate) => {
  const { world, engine, environment, passed, trace } = orderWorld({ fateOf: (_, nth) => (nth === 0 ? fate : PASS) });
  const client = environment('a');
  const { operation, event } = place('order-1');
  const [answer] = await world.run(client.call(operation, event));
  const [answeredMs, itemsThen] = [passed(), engine.items(TABLES.OrdersTable).length];
  await world.runOut();
  const found = { answeredMs, itemsThen, items: engine.items(TABLES.OrdersTable).length, counts: client.counts() };
  world.end();
  return { ...found, status: answer === 'killed' ? answer : answer.statusCode, trace };
};

describe('a simulated world', () => {
  it('runs the real handlers', async () => {
    const { world, engine, environment } = orderWorld({ fateOf: () => ({ kind: 'pass', beforeMs: 3, afterMs: 4 }) });
    const [client, restaurant] = [environment('client'), environment('restaurant')];

    const story = async () => {
      const placed = place('order-1');
      const first = await client.call(placed.operation, placed.event);
      await world.sleep(60_000);
      const canceled = requests.cancel(MARIA, 'order-1');
      const second = await restaurant.call(canceled.operation, canceled.event);
      return [first, second].map((answer) => (answer === 'killed' ? answer : JSON.parse(answer.body)));
    };
    const [[first, second]] = await world.run(story());

    expect(first).toMatchObject({ orderId: 'order-1', status: 'PLACED', orderTime: '2026-11-25T12:00:00.000Z' });
    expect(second).toMatchObject({ orderId: 'order-1', status: 'CANCELED', version: 2 });
    expect(engine.items(TABLES.OrdersTable)).toMatchObject([{ data: { M: { status: { S: 'CANCELED' } } } }]);
    expect([client.counts().SuccessfulOrder, restaurant.counts().OrderCanceled]).toEqual([1, 1]);
    world.end();
  });

  it('sends a request again whose answer was lost, in time that does not really pass', async () => {
    const { status, answeredMs, items, counts } = await placeOnce({ kind: 'drop', applied: true });

    expect({ status, items, counts }).toMatchObject({ status: 200, items: 1, counts: { SuccessfulOrder: 1 } });
    expect(answeredMs).toBeLessThan(50);
  });

  it('ends a request that hangs by the 2.5 seconds of the SDK', async () => {
    const { status, answeredMs, trace } = await placeOnce({ kind: 'hang', applied: false });

    expect(status).toBe(200);
    expect(answeredMs).toBeGreaterThanOrEqual(2_500);
    expect(answeredMs).toBeLessThan(2_550);
    expect(trace).toContain('2500 timer of a');
  });

  it('ends a request whose answer stops after its head, too', async () => {
    const { status, answeredMs, items, counts } = await placeOnce({ kind: 'stall' });

    expect({ status, items, counts }).toMatchObject({ status: 200, items: 1, counts: { SuccessfulOrder: 1 } });
    expect(answeredMs).toBeGreaterThanOrEqual(2_500);
    expect(answeredMs).toBeLessThan(2_550);
  });

  it('does a late write after the function has answered', async () => {
    const { world, engine, environment, passed } = orderWorld({ fateOf: () => ({ kind: 'late', delayMs: 15_000 }) });
    const { operation, event } = place('order-1');

    const [answer] = await world.run(environment('a').call(operation, event));
    const [answeredMs, before] = [passed(), engine.items(TABLES.OrdersTable).length];
    await world.runOut();

    expect(answer).toMatchObject({ statusCode: 503 });
    expect(answeredMs).toBeLessThan(15_000);
    expect([before, engine.items(TABLES.OrdersTable).length]).toEqual([0, 1]);
    world.end();
  });

  it.each([
    ['a failure', { kind: 'error', applied: true, ...ERRORS.internal }],
    ['throttling', { kind: 'error', applied: false, ...ERRORS.throttled }],
    ['too much throughput', { kind: 'error', applied: false, ...ERRORS.overThroughput }],
    ['a lost request', { kind: 'drop', applied: false }],
    ['no connection', { kind: 'unreachable' }],
  ] as const)('places an order once in spite of %s', async (_title, fate) => {
    expect(await placeOnce(fate)).toMatchObject({ status: 200, items: 1, counts: { SuccessfulOrder: 1 } });
  });

  it('does nothing more in an environment that is killed, while what it has sent arrives', async () => {
    const { world, engine, environment } = orderWorld({ fateOf: () => ({ kind: 'pass', beforeMs: 10, afterMs: 10 }) });
    const client = environment('a');
    const { operation, event } = place('order-1');
    world.at(5, client.kill);

    const [answer] = await world.run(client.call(operation, event));
    await world.runOut();

    expect(answer).toBe('killed');
    expect([await client.call(operation, event), client.isAlive()]).toEqual(['killed', false]);
    expect([engine.items(TABLES.OrdersTable).length, client.counts().SuccessfulOrder]).toEqual([1, 0]);
    world.end();
  });

  it('kills a call that takes as long as Lambda lets it, and tells it how long it has left', async () => {
    const code = `
      exports.StandardRetryStrategy = class { acquireInitialRetryToken() {} };
      exports.slow = (event, context) => new Promise(() => {
        setTimeout(() => console.log(context.getRemainingTimeInMillis(), new Date().toISOString()), 24_000);
        setTimeout(() => console.log('too late'), 26_000);
      });`;
    const script = new Script(
      `(function (require, module, exports, process, Date, console, ${REPLACEABLE.join(', ')}) {${code}})`,
    );
    const { world, engine, passed } = orderWorld({ fateOf: () => PASS });
    const printed: string[] = [];
    const slow = simulatedEnvironment({
      product: { code, script },
      variables: {},
      world,
      engine,
      name: 'slow',
      fateOf: () => PASS,
      onPrinted: (text) => printed.push(text),
    });

    const [answer] = await world.run(slow.call('slow', place('order-1').event));
    const killedMs = passed();
    await world.runOut();

    expect([answer, killedMs]).toEqual(['killed', 25_000]);
    expect(printed).toEqual(['1000 2026-11-25T12:00:24.000Z\n']);
    world.end();
  });

  it('is the same world again for the same seed, and another for another', async () => {
    const kinds: Fate[] = [
      PASS,
      PASS,
      PASS,
      { kind: 'drop', applied: true },
      { kind: 'hang', applied: true },
      { kind: 'late', delayMs: 4_000 },
      { kind: 'error', applied: false, ...ERRORS.throttled },
    ];
    const traceOf = async (seed: number) => {
      const random = randomFrom(seed, 'fates');
      const delays = () => ({ beforeMs: random.below(40), afterMs: random.below(40) });
      const { world, environment, trace } = orderWorld({
        seed,
        fateOf: () => ({ ...random.pick(kinds), ...delays() }),
      });
      const client = async (name: string) => {
        const one = environment(name);
        for (let i = 0; i < 6; i++) {
          const orderId = `order-${world.random.below(3)}`;
          const { operation, event } = world.random.chance(0.5) ? place(orderId) : requests.cancel(MARIA, orderId);
          if ((await one.call(operation, event)) === 'killed') return;
          await world.sleep(world.random.below(100));
        }
      };
      await world.run(client('a'), client('b'), client('c'));
      await world.runOut();
      world.end();
      return trace.join('\n');
    };

    const first = await traceOf(1);
    const others = [await traceOf(2), await traceOf(3)];

    expect(await traceOf(1)).toBe(first);
    expect(others).not.toContain(first);
  });

  it('says so when nothing can happen that it is asked to wait for', async () => {
    const { world } = orderWorld({ fateOf: () => PASS });

    await expect(world.run(new Promise(() => undefined))).rejects.toThrow('nothing is left to happen');
  });
});

import { billOf, money, monthly } from '../../bill/bill';
import { byStack } from '../../bill/by-stack';
import { ownMetrics } from '../../bill/standing';
import { usageOf, usageOfAll } from '../../bill/usage';
import { watchingDollars, watchingMs } from '../../bill/watching';
import type { Invocation } from '../../product/invocation';
import { hostingLines, visitOf } from '../../questions/hosting';
import type { Trip } from '../../wire/meter';

const get: Trip = { operation: 'GetItem', table: 'orders', units: 1, indexUnits: 0, returned: 0 };
const put: Trip = { operation: 'PutItem', table: 'orders', units: 2, indexUnits: 1, returned: 0 };
const transaction: Trip = { ...put, operation: 'TransactWriteItems', units: 8 };
const refused: Trip = { ...put, operation: 'UpdateItem', units: undefined, indexUnits: 0 };
const query: Trip = { ...get, operation: 'Query', units: 0.5 };

const aCall = (overrides: Partial<Invocation>): Invocation => ({
  stack: 'orders',
  resource: 'AddOrderFunction',
  cause: 'change',
  name: 'orders',
  trips: [],
  asked: [],
  thirdParties: 0,
  log: '',
  answer: undefined,
  ...overrides,
});

const published = (bytes: number) => ({ operation: 'PutEvents', body: 'x'.repeat(bytes) });
const email = { operation: 'POST /v2/email/outbound-emails', body: 'x'.repeat(10_000) };

describe('what a call uses', () => {
  it('is the units of its requests, and one for a write that is refused', () => {
    expect(usageOf(aCall({ trips: [get, query, put, transaction, refused] }))).toMatchObject({
      writeUnits: 11,
      readUnits: 1.5,
    });
  });

  it('is a request when a request calls the function, and three of SQS when an event does', () => {
    expect(usageOf(aCall({ cause: 'request' }))).toMatchObject({ apiRequests: 1, queueRequests: 0, calls: 1 });
    expect(usageOf(aCall({ cause: 'event' }))).toMatchObject({ apiRequests: 0, queueRequests: 3, calls: 1 });
    expect(usageOf(aCall({ cause: 'change' }))).toMatchObject({ apiRequests: 0, queueRequests: 0, calls: 1 });
  });

  it('is not the call and the queries of the sweep, which looks without orders, too', () => {
    expect(usageOf(aCall({ cause: 'schedule', trips: [query, query, get, put] }))).toMatchObject({
      calls: 0,
      readUnits: 1,
      writeUnits: 2,
      ms: 10,
      logBytes: 0,
    });
  });

  it('is one event for each 64 kB', () => {
    expect(usageOf(aCall({ asked: [published(65_536), published(65_537)] })).events).toBe(3);
  });

  it('is the e-mails with their bytes', () => {
    expect(usageOf(aCall({ asked: [email, email] }))).toMatchObject({ emails: 2, emailBytes: 20_000, events: 0 });
  });

  it('is the log with the lines that AWS adds to it', () => {
    expect(usageOf(aCall({ cause: 'request', log: 'né\n' })).logBytes).toBe(804);
    expect(usageOf(aCall({ cause: 'event', log: 'né\n' })).logBytes).toBe(504);
  });

  it('is time for the call, for each request, for SES and for third parties', () => {
    expect(usageOf(aCall({ trips: [get, put], asked: [published(9), email], thirdParties: 2 })).ms).toBe(340);
  });

  it('adds up', () => {
    const all = usageOfAll([aCall({ trips: [put] }), aCall({ cause: 'request', trips: [get], asked: [published(9)] })]);

    expect(all).toEqual({
      apiRequests: 1,
      calls: 2,
      ms: 50,
      writeUnits: 2,
      readUnits: 1,
      events: 1,
      queueRequests: 0,
      logBytes: 1_300,
      emails: 0,
      emailBytes: 0,
    });
  });
});

describe('the bill', () => {
  it('prices what is used, service by service', () => {
    const { lines, total } = billOf({
      apiRequests: 1,
      calls: 2,
      ms: 150,
      writeUnits: 4,
      readUnits: 2,
      events: 1,
      queueRequests: 3,
      logBytes: 1_000,
      emails: 1,
      emailBytes: 10_000,
    });

    expect(lines.map(({ service, dollars }) => [service, money(dollars)])).toEqual([
      ['API Gateway', '$3.50'],
      ['Lambda, calls', '$0.40'],
      ['Lambda, time (estimate)', '$1.00'],
      ['DynamoDB', '$2.75'],
      ['EventBridge', '$1.00'],
      ['SQS', '$1.20'],
      ['CloudWatch Logs', '$0.50'],
      ['SES', '$101.20'],
    ]);
    expect(money(total)).toBe('$111.55');
  });

  it('leaves out services that are not used', () => {
    expect(billOf(usageOfAll([])).lines).toEqual([]);
  });

  it('is made out for ten thousand and for a million orders', () => {
    expect(monthly(551.32)).toEqual(['$5.51', '$551.32']);
    expect(monthly(2_750_000)).toEqual(['$27,500.00', '$2,750,000.00']);
  });

  it('is split by stack, in the order in which they come into it', () => {
    const life = [aCall({ stack: 'orders', trips: [put] }), aCall({ stack: 'views' }), aCall({ stack: 'orders' })];

    expect(byStack(life).map(({ stack, usage }) => [stack, usage.calls, usage.writeUnits])).toEqual([
      ['orders', 2, 2],
      ['views', 1, 0],
    ]);
  });
});

describe('the metrics that are paid for', () => {
  const line = (service: string, reason: string) =>
    JSON.stringify({
      _aws: {
        Timestamp: 1,
        CloudWatchMetrics: [
          { Namespace: 'orders', Dimensions: [['service', 'reason']], Metrics: [{ Name: 'Placed' }] },
        ],
      },
      service,
      reason,
      Placed: 1,
    });

  it('are each name with each value of its dimensions, once', () => {
    const log = [line('orders', 'a'), line('orders', 'a'), line('orders', 'b'), '{"message":"none"}'].join('\n');

    expect(ownMetrics([aCall({ log }), aCall({ log: line('views', 'a') })])).toBe(3);
  });
});

describe('watching an order', () => {
  it('is a request every two and a half seconds, as the shop asks', () => {
    expect(watchingMs()).toBe(2_500);
  });

  it('costs what as many looks cost', () => {
    const look = aCall({ resource: 'GetOwnViewFunction', cause: 'request', trips: [get, query] });

    expect(money(watchingDollars([aCall({}), look], 10))).toBe('$1,061.00');
    expect(() => watchingDollars([aCall({})], 10)).toThrow('nobody has looked');
  });
});

describe('a visit of the shop', () => {
  const files = [
    { path: 'index.html', bytes: 400 },
    { path: 'config.json', bytes: 300 },
    { path: 'assets/main-AAAAAAAA.js', bytes: 40_000 },
  ];

  it('loads everything, and once more what no browser keeps, for which CloudFront asks the bucket', () => {
    expect(visitOf(files)).toEqual({ requests: 5, bytes: 46_400, bucketReads: 4 });
  });

  it('is priced by requests, transfer and reads', () => {
    expect(hostingLines(visitOf(files)).map(({ service, dollars }) => [service, money(dollars)])).toEqual([
      ['CloudFront, requests', '$5.00'],
      ['CloudFront, its function', '$0.50'],
      ['CloudFront, transfer', '$3.94'],
      ['S3, reads', '$1.60'],
    ]);
  });
});

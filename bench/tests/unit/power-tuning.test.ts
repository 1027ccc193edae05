import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { measureSizes } from '../../power-tuning/measure';
import { tableOf } from '../../power-tuning/power-tuning';
import { reportIn } from '../../power-tuning/report';

const lineOf = (metrics: object) => JSON.stringify({ time: 't', type: 'platform.report', record: { metrics } });
const tailOf = (...lines: string[]) => Buffer.from(lines.join('\n')).toString('base64');

/** A Lambda with one function, which takes less time the more memory it has. */
const lambda = () => {
  const memory: number[] = [512];
  let refused = 0;
  let answer: () => { statusCode: number } = () => ({ statusCode: 200 });
  const routes: Record<string, (incoming: IncomingMessage, response: ServerResponse) => Promise<void>> = {
    'GET configuration': async (_, response) => void response.end(JSON.stringify({ MemorySize: memory.at(-1) })),
    'GET function': async (_, response) =>
      void response.end(JSON.stringify({ Configuration: { LastUpdateStatus: 'Successful' } })),
    'PUT configuration': async (incoming, response) => {
      const { MemorySize } = (await json(incoming)) as { MemorySize: number };
      if (MemorySize === refused) response.writeHead(403).end('{"message":"not allowed"}');
      else {
        memory.push(MemorySize);
        response.end('{}');
      }
    },
    'POST invocations': async (_, response) => {
      const size = memory.at(-1) ?? 0;
      const metrics = { durationMs: 10_240 / size, billedDurationMs: Math.ceil(10_240 / size), maxMemoryUsedMB: 90 };
      response.setHeader('X-Amz-Log-Result', tailOf('{"message":"ours"}', lineOf({ ...metrics, initDurationMs: 200 })));
      response.end(JSON.stringify(answer()));
    },
  };
  const server: Server = createServer((incoming, response) => {
    const last = incoming.url?.split('?')[0]?.split('/').at(-1) ?? '';
    const route = routes[`${incoming.method} ${last === 'orders' ? 'function' : last}`];
    if (!route) response.writeHead(404).end('{}');
    else route(incoming, response).catch(() => incoming.socket.destroy());
  });
  return {
    memory,
    fail: () => {
      answer = () => ({ statusCode: 500 });
    },
    refuse: (size: number) => {
      refused = size;
    },
    start: () => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)),
    stop: () => server.close(),
    client: () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
      return new LambdaClient({ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', credentials });
    },
  };
};

const plan = { functionName: 'orders', event: () => ({}), sizes: [256, 1024], times: 3, progress: () => undefined };

const stuck = jest.fn();

describe('power tuning', () => {
  const engine = lambda();
  beforeAll(engine.start);
  afterAll(engine.stop);

  it('invokes the function with each size and gives it its own back', async () => {
    const samples = await measureSizes(engine.client(), plan, stuck);

    expect(samples.map(({ megabytes, warm }) => [megabytes, warm.map(({ billedMs }) => billedMs)])).toEqual([
      [256, [40, 40, 40]],
      [1024, [10, 10, 10]],
    ]);
    expect(engine.memory).toEqual([512, 256, 1024, 512]);
    // 40 ms of a quarter and 10 ms of a whole gigabyte are the same: 0.01 GB-seconds, at $13.33 a million of them.
    expect(tableOf(samples).rows).toEqual([
      ['256', '240', '40.0', '40.0', '90', '0.13'],
      ['1024', '210', '10.0', '10.0', '90', '0.13'],
    ]);
  });

  it('gives the function its own size back when an invocation fails', async () => {
    engine.fail();

    await expect(measureSizes(engine.client(), plan, stuck)).rejects.toThrow('orders answered 500.');
    expect(engine.memory.at(-1)).toBe(512);
    expect(stuck).not.toHaveBeenCalled();
  });

  it('says how to give the size back by hand when that fails too, and tells the first failure', async () => {
    engine.fail();
    engine.refuse(512);

    await expect(measureSizes(engine.client(), plan, stuck)).rejects.toThrow('orders answered 500.');
    expect(stuck).toHaveBeenCalledWith(
      'aws lambda update-function-configuration --function-name orders --memory-size 512',
    );
  });
});

describe('the report of an invocation', () => {
  it('is found behind other lines, of which the first may be cut', () => {
    const report = lineOf({ durationMs: 1.5, billedDurationMs: 2, maxMemoryUsedMB: 80 });
    expect(reportIn(tailOf('ge":"cut"}', report))).toEqual({
      durationMs: 1.5,
      billedMs: 2,
      initMs: undefined,
      usedMegabytes: 80,
    });
  });

  it('is missing where the function does not log it', () => {
    expect(() => reportIn(tailOf('{"message":"ours"}'))).toThrow('no platform.report line');
    expect(() => reportIn(undefined)).toThrow('no platform.report line');
  });
});

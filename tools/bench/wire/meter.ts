import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod/mini';

/** One request that reached DynamoDB, and what it was billed as. A refused conditional write reports no units, here or on AWS. */
export type Trip = { operation: string; units: number | undefined; indexUnits: number; returned: number };

const Units = z.object({ CapacityUnits: z.number() });
const Reported = z.looseObject({
  ConsumedCapacity: z.optional(
    z.looseObject({
      CapacityUnits: z.number(),
      LocalSecondaryIndexes: z.optional(z.record(z.string(), Units)),
    }),
  ),
  Count: z.optional(z.number()),
});

const sumOf = (units: z.infer<typeof Units>[]) => units.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);

const tripOf = (operation: string, answer: unknown): Trip => {
  const { ConsumedCapacity: consumed, Count = 0 } = z.parse(Reported, answer);
  const indexUnits = sumOf(Object.values(consumed?.LocalSecondaryIndexes ?? {}));
  return { operation, units: consumed?.CapacityUnits, indexUnits, returned: Count };
};

/** Stands between functions and an engine, asks it for the units of each request, and counts. */
export const startMeter = async (engine: string) => {
  const trips: Trip[] = [];
  const pass = async (incoming: IncomingMessage, response: ServerResponse) => {
    const input: object = JSON.parse((await buffer(incoming)).toString());
    const target = String(incoming.headers['x-amz-target']);
    const answer = await fetch(engine, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.0',
        'X-Amz-Target': target,
        Authorization: String(incoming.headers.authorization),
      },
      body: JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' }),
    });
    const text = await answer.text();
    trips.push(tripOf(target.split('.')[1] ?? '', JSON.parse(text)));
    response.writeHead(answer.status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(text);
  };
  const server = createServer((incoming, response) => {
    pass(incoming, response).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    /** What the function did since it was last asked. */
    take: (): Trip[] => trips.splice(0),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

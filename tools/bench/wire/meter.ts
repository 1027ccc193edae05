import * as z from 'zod/mini';
import { startProxy } from '../../lambda/wire';

/** One request that reached DynamoDB, and what it was billed as. A refused conditional write reports no units, here or on AWS. */
export type Trip = { operation: string; units: number | undefined; indexUnits: number; returned: number };

const Units = z.object({ CapacityUnits: z.number() });
const Consumed = z.looseObject({
  CapacityUnits: z.number(),
  LocalSecondaryIndexes: z.optional(z.record(z.string(), Units)),
});
const Reported = z.looseObject({
  /** Of a transaction, by table. */
  ConsumedCapacity: z.optional(z.union([Consumed, z.array(Consumed)])),
  Count: z.optional(z.number()),
});

const sumOf = (units: z.infer<typeof Units>[]) => units.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);

const tripOf = (operation: string, answer: unknown): Trip => {
  const { ConsumedCapacity, Count = 0 } = z.parse(Reported, answer);
  const consumed = Array.isArray(ConsumedCapacity) ? ConsumedCapacity[0] : ConsumedCapacity;
  const indexUnits = sumOf(Object.values(consumed?.LocalSecondaryIndexes ?? {}));
  return { operation, units: consumed?.CapacityUnits, indexUnits, returned: Count };
};

/** Stands between functions and an engine, asks it for the units of each request, and counts. */
export const startMeter = async (engine: string) => {
  const trips: Trip[] = [];
  const proxy = await startProxy(
    engine,
    ({ input }) => ({ kind: 'pass', input: { ...input, ReturnConsumedCapacity: 'INDEXES' } }),
    ({ operation }, _, body) => trips.push(tripOf(operation, JSON.parse(body.toString()))),
  );
  return {
    endpoint: proxy.endpointFor('bench'),
    /** What the function did since it was last asked. */
    take: (): Trip[] => trips.splice(0),
    stop: proxy.stop,
  };
};

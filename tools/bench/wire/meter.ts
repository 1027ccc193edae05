import * as z from 'zod/mini';
import { type Crossing, startProxy } from '../../lambda/wire';

/** One request that reached DynamoDB, and what it was billed as. A refused conditional write reports no units, here or on AWS. */
export type Trip = {
  operation: string;
  table: string;
  units: number | undefined;
  indexUnits: number;
  returned: number;
};

const Units = z.record(z.string(), z.object({ CapacityUnits: z.number() }));
const Consumed = z.looseObject({
  TableName: z.string(),
  CapacityUnits: z.number(),
  LocalSecondaryIndexes: z._default(Units, {}),
  GlobalSecondaryIndexes: z._default(Units, {}),
});
const Reported = z.looseObject({
  /** Of a transaction, by table. */
  ConsumedCapacity: z.optional(z.union([Consumed, z.array(Consumed)])),
  Count: z.optional(z.number()),
});

const indexUnitsOf = ({ LocalSecondaryIndexes, GlobalSecondaryIndexes }: z.infer<typeof Consumed>) =>
  [LocalSecondaryIndexes, GlobalSecondaryIndexes]
    .flatMap((indexes) => Object.values(indexes))
    .reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);

const tripOf = ({ operation, input }: Crossing, answer: unknown): Trip => {
  const { ConsumedCapacity, Count = 0 } = z.parse(Reported, answer);
  const consumed = Array.isArray(ConsumedCapacity) ? ConsumedCapacity[0] : ConsumedCapacity;
  return {
    operation,
    table: consumed?.TableName ?? String(input.TableName),
    units: consumed?.CapacityUnits,
    indexUnits: consumed ? indexUnitsOf(consumed) : 0,
    returned: Count,
  };
};

/** Stands between functions and an engine, asks it for the units of each request, and counts. */
export const startMeter = async (engine: string) => {
  const trips: Trip[] = [];
  const proxy = await startProxy(
    engine,
    ({ input }) => ({ kind: 'pass', input: { ...input, ReturnConsumedCapacity: 'INDEXES' } }),
    (crossing, _, body) => trips.push(tripOf(crossing, JSON.parse(body.toString()))),
  );
  return {
    endpoint: proxy.endpointFor('bench'),
    /** What the function did since it was last asked. */
    take: (): Trip[] => trips.splice(0),
    stop: proxy.stop,
  };
};

import { type DynamoDBClient, ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { at } from './template';

/** One request as it went to the engine, a repeated one again, and what it cost. */
export type Call = { command: string; input: unknown; units: unknown };

/** Every request that the client sends from now on, attempts of the SDK's own included. */
export const recordCalls = (client: DynamoDBClient): Call[] => {
  const calls: Call[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
      return next(args);
    },
    { step: 'initialize', priority: 'low', name: 'askForUnits' },
  );
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const call: Call = { command: String(context.commandName), input: args.input, units: undefined };
      calls.push(call);
      const result = await next(args);
      const capacity = at(result.output, 'ConsumedCapacity');
      // Of a transaction, a list: by table.
      call.units = at(Array.isArray(capacity) ? capacity[0] : capacity, 'CapacityUnits');
      return result;
    },
    { step: 'deserialize', priority: 'high', name: 'recordCalls' },
  );
  return calls;
};

/**
 * Requests reach the engine and do their work, unless they are lost on their way, but no answer comes back: from the n-th
 * from now on, so many in a row. The first loss comes after what others do `before` the SDK can notice.
 */
export const loseAnswers = (
  client: DynamoDBClient,
  {
    from = 1,
    times = 1,
    before = async () => {},
    arrive = true,
  }: { from?: number; times?: number; before?: () => Promise<unknown>; arrive?: boolean },
): void => {
  let sent = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      sent += 1;
      const isLost = sent >= from && sent < from + times;
      const isFirst = sent === from;
      if (!isLost) return next(args);
      if (arrive) await next(args).catch(() => undefined);
      if (isFirst) await before();
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
    },
    { step: 'deserialize', priority: 'high', name: 'loseAnswers', override: true },
  );
};

/** The answer to the next request is lost, after what others do `before` the SDK can notice. */
export const loseNextAnswer = (client: DynamoDBClient, before?: () => Promise<unknown>): void =>
  loseAnswers(client, before ? { before } : {});

/** The next request is throttled, so that the SDK sends it again. */
export const refuseNextRequest = (client: DynamoDBClient): void => {
  let refused = false;
  client.middlewareStack.add(
    (next) => async (args) => {
      if (refused) return next(args);
      refused = true;
      throw new ProvisionedThroughputExceededException({ $metadata: { httpStatusCode: 400 }, message: 'throttled' });
    },
    { step: 'deserialize', priority: 'high', name: 'refuseNextRequest', override: true },
  );
};

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
      call.units = at(result.output, 'ConsumedCapacity', 'CapacityUnits');
      return result;
    },
    { step: 'deserialize', priority: 'high', name: 'recordCalls' },
  );
  return calls;
};

/**
 * The next request reaches the engine and does its work, but its answer is lost, so that the SDK sends it again, after what
 * others do `meanwhile`.
 */
export const loseNextAnswer = (client: DynamoDBClient, meanwhile: () => Promise<unknown> = async () => {}): void => {
  let lost = false;
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      if (lost) return result;
      lost = true;
      await meanwhile();
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
    },
    { step: 'deserialize', priority: 'high', name: 'loseNextAnswer', override: true },
  );
};

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

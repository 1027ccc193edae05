import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { fulfilmentNews, keyIn, viewsOnEngine } from '../../../tests/support/views';
import { views as all } from '../../src/all-views';

const { client, project, calls } = viewsOnEngine(all);

/** The next write meets a transaction that writes the same item, as DynamoDB says it of one that is no transaction itself. */
const refuseNextPut = () => {
  let isRefused = false;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (isRefused || context.commandName !== 'PutItemCommand') return next(args);
      isRefused = true;
      throw new TransactionConflictException({
        $metadata: { httpStatusCode: 400 },
        message: 'a transaction is under way',
      });
    },
    { step: 'deserialize', priority: 'low', name: 'refuseNextPut' },
  );
};

test('a state without rows is written again when it meets a transaction', async () => {
  const news = fulfilmentNews('StockReserved', anOrderToFulfil(), { version: 1, stock: 'reserved' });
  refuseNextPut();

  expect(await project(keyIn(news), [news])).toBe('done');

  expect(calls.filter(({ command }) => command === 'PutItemCommand')).toHaveLength(2);
});

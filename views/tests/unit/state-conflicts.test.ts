import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { aLife, fulfilmentNews, keyIn, viewsOnEngine } from '../../../tests/support/views';
import { views as all } from '../../src/all-views';

const { client, project, calls, rows, storedViews } = viewsOnEngine(all);

const LATER = new Date('2026-11-21T16:00:00.000Z');

/** The next write meets a transaction that writes the same item, as DynamoDB says it of one that is no transaction itself. */
const refuseNext = (command: string) => {
  let isRefused = false;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (isRefused || context.commandName !== command) return next(args);
      isRefused = true;
      throw new TransactionConflictException({
        $metadata: { httpStatusCode: 400 },
        message: 'a transaction is under way',
      });
    },
    { step: 'deserialize', priority: 'low', name: `refuseNext ${command}` },
  );
};

test('a state without rows is written again when it meets a transaction', async () => {
  const news = fulfilmentNews('StockReserved', anOrderToFulfil(), { version: 1, stock: 'reserved' });
  refuseNext('PutItemCommand');

  expect(await project(keyIn(news), [news])).toBe('done');

  expect(calls.filter(({ command }) => command === 'PutItemCommand')).toHaveLength(2);
});

test('a row that a transaction is writing is not marked, and is the next time', async () => {
  const { life } = aLife();
  for (const news of life) await project(keyIn(news), [news]);
  const [row] = (await rows()).filter(({ generation }) => generation === 'tracking@1');
  refuseNext('UpdateItemCommand');

  const expire = () => storedViews.expire({ partition: String(row?.partition), sort: String(row?.sort) }, LATER);

  expect([await expire(), await expire()]).toEqual([false, true]);

  expect(await rows()).toContainEqual({ ...row, expiresAt: LATER.getTime() / 1000 });
});

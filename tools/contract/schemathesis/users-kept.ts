import { type AttributeValue, DeleteItemCommand, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { outputsOf } from '../../stacks/deployed-stack';
import type { Place } from '../../stacks/where';

type Item = Record<string, AttributeValue>;

const itemsOf = async ({ clients }: Place, TableName: string) => {
  const items: Item[] = [];
  const scan = { TableName, ConsistentRead: true };
  for await (const { Items = [] } of paginateScan({ client: clients.tables }, scan)) items.push(...Items);
  return items;
};

/** Remembers all records of users. What it returns puts them back as they were, and removes the others. */
export const keepUsers = async (place: Place) => {
  const TableName = (await outputsOf(place.clients, place.users))('UsersTable');
  const before = await itemsOf(place, TableName);
  const kept = new Set(before.map(({ userid }) => userid?.S));
  return async () => {
    for (const { userid } of await itemsOf(place, TableName)) {
      if (userid && !kept.has(userid.S))
        await place.clients.tables.send(new DeleteItemCommand({ TableName, Key: { userid } }));
    }
    for (const Item of before) await place.clients.tables.send(new PutItemCommand({ TableName, Item }));
  };
};

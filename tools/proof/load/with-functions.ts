import type { Product } from '../../lambda/bundle';
import { variablesFor } from '../../lambda/fleet';
import { startProcess } from '../../lambda/process';
import { makeTables, makeUsersTable } from '../../lambda/tables';
import { usersVariables } from '../identity/users-api';
import type { Functions } from './mixed';

/** Functions of the orders API at a time; the users API has one. */
const FUNCTIONS = 4;

type Products = { orders: Product; users: Product };

/** Has `work` done by functions in processes of their own, on tables of their own, which are all gone afterwards. */
export const withFunctions = async <T>(
  { orders, users }: Products,
  endpoint: string,
  work: (functions: Functions) => Promise<T>,
): Promise<T> => {
  const [tables, usersTable] = await Promise.all([makeTables(endpoint), makeUsersTable(endpoint)]);
  const functions = {
    orders: Array.from({ length: FUNCTIONS }, () => startProcess(orders, variablesFor(tables, endpoint))),
    users: startProcess(users, usersVariables(usersTable.name, endpoint)),
  };
  try {
    return await work(functions);
  } finally {
    for (const environment of [...functions.orders, functions.users]) environment.end();
    await Promise.all([tables.remove(), usersTable.remove()]);
  }
};

import type { Product } from '../../lambda/bundle';
import { startProcess } from '../../lambda/process';
import { makeTables } from '../../lambda/tables';
import { serviceVariables } from '../../lambda/variables';
import type { Functions } from './mixed';

/** Functions of the orders API at a time; the users API has one. */
const FUNCTIONS = 4;

type Products = { orders: Product; users: Product };

/** Runs `work` with functions in separate processes, on separate tables, and removes all of them afterwards. */
export const withFunctions = async <T>(
  { orders, users }: Products,
  endpoint: string,
  work: (functions: Functions) => Promise<T>,
): Promise<T> => {
  const [orderTables, userTables] = await Promise.all([makeTables(endpoint, 'orders'), makeTables(endpoint, 'users')]);
  const ofOrders = serviceVariables('orders', orderTables.names, endpoint);
  const functions = {
    orders: Array.from({ length: FUNCTIONS }, () => startProcess(orders, ofOrders)),
    users: startProcess(users, serviceVariables('users', userTables.names, endpoint)),
  };
  try {
    return await work(functions);
  } finally {
    for (const environment of [...functions.orders, functions.users]) environment.end();
    await Promise.all([orderTables.remove(), userTables.remove()]);
  }
};

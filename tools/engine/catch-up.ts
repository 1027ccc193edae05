import { distinct } from '../../orders/src/audit-orders';
import { openOrderEvents } from '../operate/events/order-events';
import { engineClients } from '../stacks/clients';
import type { Engine } from './engine';
import type { LocalTarget } from './local-deployment';

const countOf = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

const told = (compared: number, recorded: number, left: number) => {
  const done = recorded === 0 ? 'nothing was missing' : `${countOf(recorded, 'missing change')} recorded and published`;
  const rest = left === 0 ? '' : `; npm run events -- audit names ${countOf(left, 'difference')} that stay`;
  return `The last run did not end in good order. ${countOf(compared, 'order')} compared with their history: ${done}${rest}.`;
};

/**
 * After a run that did not end in good order, records and publishes what the engine's streams have lost, as far as the orders
 * themselves still tell. Returns what was done, in one line.
 */
export const catchUp = async ({ port, names }: LocalTarget, engine: Engine): Promise<string | undefined> => {
  if (!engine.isBehind()) return undefined;
  const { audit, compare, importOne } = await openOrderEvents({ clients: engineClients(port), names });
  const { compared, differences } = await audit(() => undefined);
  let [recorded, left] = [0, 0];
  for (const key of distinct(differences)) {
    if ((await importOne(key)) === 'recorded') recorded += 1;
    left += (await compare(key)).length;
  }
  engine.caughtUp();
  return told(compared, recorded, left);
};

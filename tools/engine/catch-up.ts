import { distinct } from '../../common/comparison';
import { openFulfilmentEvents } from '../operate/events/fulfilment-events';
import { openOrderEvents } from '../operate/events/order-events';
import { openViewsEvents } from '../operate/events/views-events';
import { type EngineClients, engineClients } from '../stacks/clients';
import type { Engine } from './engine';
import type { LocalTarget } from './local-deployment';

const countOf = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

const told = (compared: number, recorded: number, left: number) => {
  const done = recorded === 0 ? 'nothing was missing' : `${countOf(recorded, 'missing change')} recorded and published`;
  const rest = left === 0 ? '' : `; npm run events -- audit names ${countOf(left, 'difference')} that stay`;
  return `The last run did not end in good order. ${countOf(compared, 'order')} compared with their history: ${done}${rest}.`;
};

// As long as a stream keeps what it has not delivered.
const STREAM_KEEPS_MS = 24 * 60 * 60_000;

/**
 * Tells the fulfilments what they have not heard of their orders, and everybody else what happened to them last. Of a fulfilment
 * that was changed several times, the events before the last are lost: they are in no item.
 */
const catchUpFulfilments = async (place: Pick<LocalTarget, 'names'> & { clients: EngineClients }) => {
  const fulfilment = await openFulfilmentEvents(place);
  if (!fulfilment) return '';
  const published = await fulfilment.republish(new Date(Date.now() - STREAM_KEEPS_MS));
  const { compared, differences } = await fulfilment.audit(() => undefined);
  const news = await fulfilment.tellNews(differences);
  const heard = news === 0 ? 'none had missed a change' : `${countOf(news, 'missed change')} published again`;
  return `\n${countOf(compared, 'fulfilment')} compared with their orders: ${heard}; ${countOf(published, 'last event')} published again.`;
};

/** Takes into the views what they have not heard of orders and fulfilments. */
const catchUpViews = async (place: Pick<LocalTarget, 'names'> & { clients: EngineClients }) => {
  const views = await openViewsEvents(place);
  if (!views) return '';
  const { compared, differences } = await views.audit(() => undefined);
  const missed = distinct(differences);
  for (const key of missed) await views.take(key);
  const taken = missed.length === 0 ? 'nothing was missing' : `${countOf(missed.length, 'order')} taken in again`;
  return `\n${countOf(compared, 'order')} compared with the views: ${taken}.`;
};

/**
 * After a run that did not end in good order, records and publishes what the engine's streams have lost, as far as the orders
 * themselves still tell. Returns what was done, in a line for the orders, one for their fulfilments and one for the views.
 */
export const catchUp = async (
  { port, names }: Pick<LocalTarget, 'port' | 'names'>,
  engine: Engine,
): Promise<string | undefined> => {
  if (!engine.isBehind()) return undefined;
  const clients = engineClients(port);
  const { audit, compare, importOne } = await openOrderEvents({ clients, names });
  const { compared, differences } = await audit(() => undefined);
  let [recorded, left] = [0, 0];
  for (const key of distinct(differences)) {
    if ((await importOne(key)) === 'recorded') recorded += 1;
    left += (await compare(key)).length;
  }
  const fulfilments = await catchUpFulfilments({ clients, names });
  const views = await catchUpViews({ clients, names });
  engine.caughtUp();
  return told(compared, recorded, left) + fulfilments + views;
};

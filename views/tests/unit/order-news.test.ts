import { readTemplate } from '../../../tests/support/template';
import { definedEvents } from '../../../tools/contract/events';
import { orderNews } from '../../src/order-news';

const SOURCES = ['serverless-patterns.orders', 'serverless-patterns.fulfilment'];
const taken = orderNews(async () => 'done').map(({ of }) => of.name);

it('takes every event of the orders and of their fulfilment', async () => {
  const events = Object.values((await definedEvents()).definitions).filter(({ source }) => SOURCES.includes(source));

  expect(taken.toSorted()).toEqual(events.map(({ name }) => name).toSorted());
});

it('is sent each event that it takes, and no other', () => {
  const { Properties } = readTemplate('views/template.yaml').Resources.ViewEventsRule ?? {};

  expect(Properties?.EventPattern).toEqual({ source: SOURCES, 'detail-type': expect.arrayContaining(taken) });
  expect(Properties?.EventPattern).toHaveProperty('detail-type.length', taken.length);
});

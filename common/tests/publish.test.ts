import { aBus, NOT_TAKEN } from '../../tests/support/bus';
import { publisher } from '../events/publish';

const anEvent = (overrides: { text?: string } = {}) => ({
  of: { name: 'CupFilled', source: 'serverless-patterns.cups' },
  detail: { metadata: { id: 'event-1', time: '2026-11-21T12:00:00.000Z' }, data: { cup: 'blue', ...overrides } },
});

it('puts the event on the bus, under its name, source and time', async () => {
  const bus = aBus();

  await publisher({ client: bus.client, busName: 'bus' })(anEvent());

  expect(bus.sent).toEqual([
    {
      EventBusName: 'bus',
      Source: 'serverless-patterns.cups',
      DetailType: 'CupFilled',
      Detail: '{"metadata":{"id":"event-1","time":"2026-11-21T12:00:00.000Z"},"data":{"cup":"blue"}}',
      Time: new Date('2026-11-21T12:00:00.000Z'),
    },
  ]);
});

it('throws when the bus answers, but did not take the event', async () => {
  const bus = aBus();
  bus.answers.push(NOT_TAKEN);

  const publishing = publisher({ client: bus.client, busName: 'bus' })(anEvent());

  await expect(publishing).rejects.toThrow('the bus did not take event event-1: ThrottlingException');
});

it('throws when the bus cannot be asked', async () => {
  const bus = aBus();
  bus.answers.push(new Error('socket hang up'));

  const publishing = publisher({ client: bus.client, busName: 'bus' })(anEvent());

  await expect(publishing).rejects.toThrow('socket hang up');
});

it('does not send an event that is larger than the bus takes', async () => {
  const bus = aBus();

  const publishing = publisher({ client: bus.client, busName: 'bus' })(anEvent({ text: 'é'.repeat(130_000) }));

  await expect(publishing).rejects.toThrow('event event-1 has 260095 bytes');
  expect(bus.sent).toEqual([]);
});

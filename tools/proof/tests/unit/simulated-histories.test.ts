import { historyRunner, rateOf, type Service } from '../../simulation/services';

/** Histories that had no explanation before each write carried an id, by what they showed. */
const kept: { service: Service; shows: string; histories: number[] }[] = [
  { service: 'orders', shows: 'a key that refuses its own request', histories: [21, 57] },
  { service: 'orders', shows: 'a conflict with an order that is not there', histories: [267] },
  { service: 'orders', shows: 'an order, or a change of one, that nobody was told of', histories: [72, 149, 248] },
  { service: 'users', shows: 'a delete that takes a user who was made since', histories: [2, 73] },
  { service: 'users', shows: 'a change that was made and refused', histories: [56, 151, 253] },
  { service: 'users', shows: 'a change that is made twice, or undoes another', histories: [233, 257] },
];

test.each(kept)('$service: $shows', async ({ service, histories }) => {
  const runOne = await historyRunner(service);

  for (const history of histories) {
    const { findings } = await runOne(['2026', service, history], rateOf(history));
    expect(findings).toEqual([]);
  }
});

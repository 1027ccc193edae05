import { knownOf } from '../../views/expected';
import { worldRunner } from '../../views/run-worlds';

describe('a world of the views', () => {
  it('comes to the rows that the views’ functions make, and is the same each time', async () => {
    const run = await worldRunner('2026');

    const outcome = await run(3);

    expect(outcome.findings).toEqual([]);
    expect(await run(3)).toEqual(outcome);
  }, 60_000);

  it('tells a planted fault', async () => {
    const run = await worldRunner('2026', [
      { file: 'views/src/contribution.ts', from: "return [{ act: 'delete', row }];", to: 'return [];' },
    ]);

    expect((await run(0)).findings.join()).toContain('inbox has {');
  }, 60_000);
});

test('nothing is to be known of an order of which there are no events', () => {
  expect(knownOf([])).toBeUndefined();
});

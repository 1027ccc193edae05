import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgeries, keysOfPool, signedClaims } from '../../identity/forgeries';
import { mutants } from '../../mutants/suite';
import { markdownOf } from '../../page';

const page = readFileSync(join(__dirname, '../../../../docs/reliability.md'), 'utf8');

/** What the page says in a row of a region, a cell for each column. */
const onPage = (region: string, what: string): string[] => {
  const table = new RegExp(`<!-- figures: ${region} -->([\\s\\S]*?)<!-- figures: end -->`).exec(page)?.[1] ?? '';
  const row = table.split('\n').find((line) => line.startsWith(`| ${what} |`)) ?? '';
  return row
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());
};

describe('the figures on the page', () => {
  it('have a column for each engine', () => {
    const figures = [
      { suite: 'one', what: 'requests', engine: 'a', value: 1_234 },
      { suite: 'one', what: 'requests', engine: 'b', value: 2 },
      { suite: 'one', what: 'parts', engine: 'b', value: '3 of 4' },
    ];

    expect(markdownOf('today', figures)).toBe(
      ['| today | a | b |', '| --- | ---: | ---: |', '| requests | 1,234 | 2 |', '| parts |  | 3 of 4 |'].join('\n'),
    );
  });

  it('name as many mutants as there are, all of them caught', () => {
    expect(onPage('mutants', 'caught / planted')).toEqual([`${mutants.length} / ${mutants.length}`]);
  });

  it('name as many forgeries and claims as are tried', () => {
    expect(onPage('identity', 'forged tokens, by kinds')).toEqual([String(forgeries(keysOfPool()).length)]);
    expect(onPage('identity', 'sets of claims under the pool’s own signature')).toEqual([
      String(signedClaims().length),
    ]);
  });

  it.each(['simulation, quick', 'simulation', 'linearizability'])('leave no history of %s unexplained', (region) => {
    const unexplained = onPage(region, 'histories without explanation');

    expect(unexplained).toEqual(unexplained.map(() => '0'));
    expect(unexplained).not.toEqual([]);
  });
});

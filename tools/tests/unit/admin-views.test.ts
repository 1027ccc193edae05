import { anOperator, inbox, run } from '../noting-operator';

describe('the inbox of a restaurant', () => {
  const LIST = [
    'NUMBER  ORDER  PLACED                    DISHES             TOTAL  USER',
    '1       one    2026-11-21T12:00:00.000Z  2 × Pizza, 1 × Soup  19.98  id-of-jo',
  ];

  test('is a numbered list, longest wait first', async () => {
    const { asked, output } = await run('inbox --restaurant 3');

    expect(asked).toEqual([['inbox', '3']]);
    expect(
      output
        .split('\n')
        .slice(0, 2)
        .map((line) => line.replace(/ +/g, ' ')),
    ).toEqual(LIST.map((line) => line.replace(/ +/g, ' ')));
    expect(output.split('\n')).toHaveLength(4);
  });

  test('may be empty', async () => {
    const views = { ...anOperator().operator.views, inbox: async () => [] };

    const { output, asked } = await run('inbox --restaurant 3', { typed: 'all', operator: { views } });

    expect(output).toBe('No order waits.');
    expect(asked).toEqual([]);
  });

  test.each([
    ['by number', '2', [inbox[1]]],
    ['by several numbers, each once, in the order of the list', '3 1 3', [inbox[0], inbox[2]]],
    ['by orderId', 'two', [inbox[1]]],
    ['all of it', 'all', inbox],
  ])('is acknowledged %s, as it was listed', async (_, which, orders) => {
    const { asked, output } = await run(`inbox --restaurant 3 --acknowledge ${which}`);

    expect(asked).toEqual([
      ['inbox', '3'],
      ['acknowledge', ...orders],
    ]);
    expect(output).toContain('is ACKNOWLEDGED.');
  });

  test.each([
    ['0', 'No order 0 waits.'],
    ['4', 'No order 4 waits.'],
    ['nobodys', 'No order nobodys waits.'],
    ['2 nobodys', 'No order nobodys waits.'],
    ['one', 'Several users have an order one that waits: give its number.'],
  ])('has nothing acknowledged when %s is not one of it', async (which, message) => {
    const { asked, error } = await run(`inbox --restaurant 3 --acknowledge ${which}`);

    expect(asked).toEqual([['inbox', '3']]);
    expect(error).toMatchObject({ message });
  });

  test('asks at a terminal which to acknowledge', async () => {
    const { asked, output } = await run('inbox --restaurant 3', { typed: ' 1, 2 ' });

    expect(asked).toEqual([
      ['inbox', '3'],
      ['acknowledge', inbox[0], inbox[1]],
    ]);
    expect(output.split('\n').slice(-3)).toEqual([
      'Which do you acknowledge? Numbers, all, or Enter for none:',
      'one is ACKNOWLEDGED.',
      'two is ACKNOWLEDGED.',
    ]);
  });

  test('takes Enter for none', async () => {
    const { asked, error } = await run('inbox --restaurant 3', { typed: '' });

    expect(asked).toEqual([['inbox', '3'], ['acknowledge']]);
    expect(error).toBeUndefined();
  });

  test('asks no program anything', async () => {
    const { asked, output } = await run('inbox --restaurant 3 --json', { typed: 'all' });

    expect(asked).toEqual([['inbox', '3']]);
    expect(JSON.parse(output)).toEqual(inbox);
  });

  test('gives a program what became of each, and fails when one was refused', async () => {
    const refused = 'VERSION_MISMATCH: The record is at version 2. (412, request r-1)';
    const views = {
      ...anOperator().operator.views,
      acknowledge: async () => [
        { orderId: 'one', userId: 'id-of-jo', refused },
        { orderId: 'two', userId: 'id-of-jo' },
      ],
    };

    const { output, error } = await run('inbox --restaurant 3 --acknowledge 1 2 --json', { operator: { views } });
    const people = await run('inbox --restaurant 3 --acknowledge 1 2', { operator: { views } });

    expect(JSON.parse(output)).toEqual([
      { orderId: 'one', userId: 'id-of-jo', refused },
      { orderId: 'two', userId: 'id-of-jo' },
    ]);
    expect(error).toMatchObject({ message: '1 of 2 orders were not acknowledged.' });
    expect(people.output).toContain(`one is not acknowledged. ${refused}\ntwo is ACKNOWLEDGED.`);
  });
});

describe('a view', () => {
  const rows = [
    { orderId: 'one', refusal: 'OUT_OF_STOCK', steps: [{ name: 'OrderPlaced' }] },
    { orderId: 'two', steps: [], slot: { from: '18:00' } },
  ];
  const showing = (more: boolean) => ({
    views: { ...anOperator().operator.views, read: async () => ({ items: rows, more }) },
  });

  test('is asked for by its name, the key and how many rows', async () => {
    expect((await run('view tracking')).asked).toEqual([['view', 'tracking', undefined, 100]]);
    expect((await run('view revenue 3 --limit 7')).asked).toEqual([['view', 'revenue', '3', 7]]);
  });

  test('is shown in columns of what its rows have', async () => {
    const { output } = await run('view tracking', { operator: showing(true) });

    expect(output.split('\n')).toEqual([
      'ORDERID  REFUSAL       STEPS  SLOT',
      'one      OUT_OF_STOCK  1',
      'two                    0      …',
      'There is more: --limit',
    ]);
  });

  test('is given to programs in full', async () => {
    expect(JSON.parse((await run('view tracking --json', { operator: showing(false) })).output)).toEqual(rows);
  });

  test('may have nothing', async () => {
    expect((await run('view revenue 4')).output).toBe('There is nothing.');
  });
});

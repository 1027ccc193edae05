import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patchIn, projectCopy } from '../support/project-copy';

const GUIDE = 'docs/extending.md';
const { directory, apply, failureOf, remove } = projectCopy();
afterAll(remove);

const PARTS = ['orders', 'layers', 'events', 'menu', 'fulfilment', 'views', 'tests', 'tools'];

const arrowsIn = (folder: string, file: string): string[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => /^ +\w+ -\.?->/.test(line));

test('all changes of the guide apply, compile, are well formed and pass their own tests', () => {
  apply(patchIn(GUIDE));

  expect(failureOf('tsx', 'tools/contract/generate/main.ts')).toBe('');
  expect(failureOf('tsc', '--noEmit')).toBe('');
  expect(failureOf('biome', 'check', '--error-on-warnings', ...PARTS)).toBe('');
  expect(failureOf('depcruise', '.')).toBe('');
  const theirs = [
    'orders/tests/unit/order-note',
    'orders/tests/unit/get-receipt',
    'fulfilment/tests/unit/market-canada',
    'fulfilment/tests/unit/check-fraud',
    'fulfilment/tests/unit/next-step',
    'fulfilment/tests/unit/permissions',
    'fulfilment/tests/unit/simulator/http',
    'fulfilment/tests/unit/third-parties/simulated',
    'tools/proof/tests/unit/fulfilment-worlds',
    'views/tests/unit/cancellations',
    'views/tests/unit/order-news',
  ];
  expect(failureOf('jest', ...theirs, '--selectProjects', 'unit', '--runInBand')).toBe('');
});

test('the diagram of the process then has the arrows that the guide shows', () => {
  const shown = arrowsIn('.', GUIDE);
  expect(shown).toHaveLength(3);
  expect(arrowsIn(directory, 'docs/fulfilment.md')).toEqual(expect.arrayContaining(shown));
});

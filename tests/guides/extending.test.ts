import { projectCopy } from '../support/project-copy';

const { failureOf, remove } = projectCopy('docs/extending.md');
afterAll(remove);

test('all changes of the guide apply, compile, are well formed and pass their own tests', () => {
  expect(failureOf('tsx', 'tools/contract/generate/main.ts')).toBe('');
  expect(failureOf('tsc', '--noEmit')).toBe('');
  expect(failureOf('biome', 'check', '--error-on-warnings', 'orders', 'layers', 'events', 'fulfilment')).toBe('');
  const theirs = [
    'orders/tests/unit/order-note',
    'orders/tests/unit/get-receipt',
    'fulfilment/tests/unit/market-canada',
  ];
  expect(failureOf('jest', ...theirs, '--selectProjects', 'unit', '--runInBand')).toBe('');
}, 180_000);

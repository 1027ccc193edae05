import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { root } from '../../stacks/paths';

/** Imports that a rule forbids: the file, what it imports, and the rule. */
const FORBIDDEN = [
  ['common/http/a.ts', '../../tools/a', 'no-tools-in-the-product'],
  ['orders/src/a.ts', '../../build/a', 'no-tools-in-the-product'],
  ['orders/src/b.ts', '../tests/a', 'no-tools-in-the-product'],
  ['common/http/b.ts', '../../users/documentation/a', 'common-is-domain-free'],
  ['common/http/c.ts', 'order-lookup', 'common-is-domain-free'],
  ['users/src/a.ts', '../../orders/documentation/a', 'services-are-apart'],
  ['orders/src/c.ts', '../../layers/one/src/a', 'services-are-apart'],
  ['users/src/b.ts', 'order-lookup', 'only-orders-has-the-layer'],
  ['layers/one/src/b.ts', '../../../clients/one/src/a', 'a-layer-stands-alone'],
  ['layers/one/src/c.ts', 'axios', 'a-layer-stands-alone'],
  ['common/http/d.ts', '../../events/order', 'common-is-domain-free'],
  ['events/a.ts', 'axios', 'events-are-data'],
  ['clients/one/src/b.ts', '../generate', 'the-client-stands-alone'],
  ['clients/one/src/c.ts', 'node:fs', 'the-client-stands-alone'],
  ['clients/one/src/d.ts', 'axios', 'the-client-stands-alone'],
  ['orders/src/d.ts', '@aws-sdk/lib-dynamodb', 'only-tables-know-the-sdk'],
  ['common/dynamodb/a.ts', '@aws-sdk/lib-dynamodb', 'only-tables-know-the-sdk'],
  ['orders/src/handlers/a.ts', '../orders-table', 'handlers-wire-use-cases'],
  ['orders/src/e.ts', './handlers/b', 'one-way'],
  ['orders/src/f.ts', './deps', 'use-cases-get-their-dependencies'],
  ['orders/src/order.ts', './g', 'tables-import-only-the-entity'],
  ['menu/a.ts', '../events/order', 'the-menu-is-data'],
  ['shop/src/a.ts', '../../events/order', 'the-shop-is-a-client'],
  ['shop/src/b.ts', 'axios', 'the-shop-is-a-client'],
  ['tools/b.ts', './c', 'no-circles'],
] as const;

/** Files that these import, and that import nothing forbidden. */
const OTHERS = [
  ['tools/a.ts'],
  ['tools/c.ts', './b'],
  ['build/a.ts'],
  ['orders/tests/a.ts'],
  ['events/order.ts', './event'],
  ['events/event.ts', 'zod/mini'],
  ['common/events/a.ts', '../../events/event'],
  ['users/documentation/a.ts'],
  ['orders/documentation/a.ts'],
  ['layers/one/src/a.ts', 'zod/mini'],
  ['clients/one/src/a.ts', 'openapi-fetch'],
  ['clients/one/generate.ts'],
  ['orders/src/orders-table.ts', '@aws-sdk/lib-dynamodb'],
  ['orders/src/handlers/b.ts', '../deps'],
  ['orders/src/deps.ts', './orders-table'],
  ['orders/src/g.ts', 'order-lookup'],
] as const;

const Report = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
});

const copy = mkdtempSync(join(tmpdir(), 'imports-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
};

test('each rule about imports catches what it is there for, and nothing else', () => {
  cpSync(join(root, '.dependency-cruiser.cjs'), join(copy, '.dependency-cruiser.cjs'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const service of ['users', 'orders']) write(`${service}/template.yaml`, '');
  for (const [file, imported] of [...FORBIDDEN, ...OTHERS]) write(file, imported ? `import '${imported}';\n` : '');

  const cruise = spawnSync(join(root, 'node_modules/.bin/depcruise'), ['.', '--output-type', 'json'], { cwd: copy });
  const { violations } = z.parse(Report, JSON.parse(String(cruise.stdout))).summary;

  const found = violations.map(({ from, rule }) => `${from}: ${rule.name}`);
  expect(found.toSorted()).toEqual(FORBIDDEN.map(([file, , rule]) => `${file}: ${rule}`).toSorted());
});

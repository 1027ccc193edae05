import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, lint } from '../../contract/lint/redocly';

jest.setTimeout(60_000);

const orders = 'docs/openapi/orders.json';
const directory = mkdtempSync(join(tmpdir(), 'openapi-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** The document of the orders API with one place in its text changed. */
const changed = (from: string | RegExp, to: string): string => {
  const text = readFileSync(orders, 'utf8');
  const after = text.replace(from, to);
  if (after === text) throw new Error(`${from} is not in ${orders}`);
  const file = join(directory, 'changed.json');
  writeFileSync(file, JSON.stringify(JSON.parse(after)));
  return file;
};

const ORDER_ID = '"orderId": {\n            "type": "string",\n            "description": "The id of the order, unique';

const breaking: [string, string | RegExp, string, string][] = [
  ['a removed field of an answer', ORDER_ID, ORDER_ID.replace('orderId', 'id'), 'property-removed'],
  [
    'a field that a request has to have from now on',
    /("OrderBody": \{[\s\S]*?"required": \[)/,
    '$1"orderId",',
    'required-properties-added',
  ],
  ['a removed operation', /"delete": \{[\s\S]*?\n {6}\},?\n {4}/, '"x-removed": {}\n', 'operation-removed'],
  ['a choice that is taken away', /"PLACED",\n\s+"ACKNOWLEDGED",/, '"PLACED",', 'enum-values-removed'],
  ['a refusal that no client knows', '"VERSION_MISMATCH",', '"VERSION_MISMATCH", "NEW",', 'enum-values-added'],
];

test.each(breaking)('refuses %s', async (_, from, to, rule) => {
  const { ok, report } = await compare(process.cwd(), orders, changed(from, to));

  expect(report).toContain(rule);
  expect(ok).toBe(false);
});

test('lets an answer have one more field', async () => {
  const file = changed(ORDER_ID, `"note": { "type": "string" }, ${ORDER_ID}`);

  const { ok, report } = await compare(process.cwd(), orders, file);

  expect(report).toContain('properties/note');
  expect(ok).toBe(true);
});

test.each([
  ['an example that its schema refuses', '"restaurantId": 3', '"restaurantId": 0', 'examples'],
  ['a reference to nothing', '#/components/schemas/OrderPage', '#/components/schemas/Nothing', 'no-unresolved-refs'],
])('finds %s', async (_, from, to, rule) => {
  const { ok, report } = await lint(process.cwd(), [changed(from, to)]);

  expect(report).toContain(rule);
  expect(ok).toBe(false);
});

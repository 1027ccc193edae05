import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareEvents, lintEvents } from '../../contract/lint/asyncapi';
import { compare, lint } from '../../contract/lint/redocly';

const orders = 'docs/openapi/orders.json';
const events = 'docs/asyncapi/events.json';
const directory = mkdtempSync(join(tmpdir(), 'openapi-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** A document, which is that of the orders API, with one place in its text changed. */
const changed = (from: string | RegExp, to: string, document = orders): string => {
  const text = readFileSync(document, 'utf8');
  const after = text.replace(from, to);
  if (after === text) throw new Error(`${from} is not in ${document}`);
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

const breakingEvents: [string, string | RegExp, string, string][] = [
  ['a removed field', '"totalAmount": {', '"total": {', 'property-removed'],
  ['a field of another type', /("totalAmount": \{\s+"type": )"number"/, '$1"string"', 'schema-type-changed'],
  ['a field that is no longer in every event', '"totalAmount",', '', 'required-properties-removed'],
  ['a choice that no consumer knows', /"enum": \[\s+"PLACED",/, '"enum": ["PLACED", "NEW",', 'enum-values-added'],
  ['an actor that no consumer knows', '"unknown"\n', '"unknown", "new"\n', 'enum-values-added'],
  ['a removed event', /"OrderPlaced": (\{\s+"name")/, '"OrderBought": $1', 'path-removed'],
  ['another source', /("source": \{\s+"const": )"serverless-patterns.users"/, '$1"users"', 'path-removed'],
  [
    'a field that a restaurant has to send from now on',
    /("userId",\s+"orderId",\s+"status")/,
    '$1, "reason"',
    'required-properties-added',
  ],
];

test.each(breakingEvents)('refuses of the events %s', async (_, from, to, rule) => {
  const { ok, report } = await compareEvents(process.cwd(), events, changed(from, to, events));

  expect(report).toContain(rule);
  expect(ok).toBe(false);
});

test.each([
  ['one more field', '"totalAmount": {', '"note": { "type": "string" }, "totalAmount": {', 'properties/note'],
  [
    'one more event',
    /"OrderPlaced": (\{\s+"name")/,
    '"OrderBought": { "headers": { "properties": { "source": { "const": "shop" } } }, "payload": {} }, "OrderPlaced": $1',
    '/shop/OrderBought',
  ],
])('lets the events have %s', async (_, from, to, place) => {
  const { ok, report } = await compareEvents(process.cwd(), events, changed(from, to, events));

  expect(report).toContain(place);
  expect(ok).toBe(true);
});

test.each([
  [
    'an operation with an event that is not on the bus',
    '#/channels/bus/messages/OrderPlaced"',
    '#/components/messages/OrderPlaced"',
    'asyncapi3-operation-messages-from-referred-channel',
  ],
  ['an event that refers to nothing', '#/components/schemas/Order"', '#/components/schemas/Nothing"', 'invalid-ref'],
])('finds %s', async (_, from, to, rule) => {
  const file = changed(from, to, events);

  const { ok, report } = await lintEvents('/', [file]);

  expect(report).toContain(rule);
  expect(ok).toBe(false);
});

import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import * as z from 'zod/mini';
import { MAX_EVENT_BYTES } from '../../common/events/publish';
import type { EventDefinition } from '../../events/event';
import { OrderContent, placedOrder } from '../../orders/src/order';
import { recorded } from '../../orders/src/order-changes';
import { definedEvents } from '../../tools/contract/events';
import type { AsyncApiDocument } from '../../tools/contract/generate/asyncapi';
import { anOrderKey, orderIdOf } from '../support/builders';

const document: AsyncApiDocument = JSON.parse(readFileSync('docs/asyncapi/events.json', 'utf8'));
/** Of no service here: what a restaurant's system publishes. */
const RESTAURANTS = ['order-accepted', 'order-updated'];

let events: [file: string, EventDefinition][] = [];

beforeAll(async () => {
  events = Object.entries((await definedEvents()).definitions);
});

test('each file defines the event of its name, but for the one that the workshop named', () => {
  const pascalCase = (file: string) => file.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
  const others = events.filter(([file, { name }]) => name !== pascalCase(file));

  expect(events.map(([file]) => file)).toContain('order-placed');
  expect(others.map(([file, { name }]) => [file, name])).toEqual([['order-updated', 'order.updated']]);
});

test('each event has the source of its owner, but for those of a restaurant', () => {
  const others = events.filter(([, { owner, source }]) => source !== `serverless-patterns.${owner}`);

  expect(others.map(([file, { source }]) => [file, source])).toEqual(RESTAURANTS.map((file) => [file, 'restaurant']));
});

test('each example is one by its schema, which knows every field of it', () => {
  const refused = events.filter(([, { detail, example }]) => !isDeepStrictEqual(z.parse(detail, example), example));

  expect(refused).toEqual([]);
});

test('each example in the document is one by the schema beside it', () => {
  const ajv = addFormats(new Ajv({ strict: false })).addSchema(document, 'document');
  const faultsOf = ({ name, examples }: AsyncApiDocument['components']['messages'][string]) => {
    const validate = ajv.compile({ $ref: `document#/components/messages/${name}/payload` });
    return examples.flatMap(({ payload }) => (validate(payload) ? [] : [name, ajv.errorsText(validate.errors)]));
  };

  expect(Object.values(document.components.messages).flatMap(faultsOf)).toEqual([]);
});

test('each example has an id that is made from the change, a UUIDv8', () => {
  const WithId = z.object({ metadata: z.object({ id: z.uuid({ version: 'v8' }) }) });
  const others = events.filter(([, { example }]) => !z.safeParse(WithId, example).success);

  expect(others.map(([file]) => file)).toEqual(RESTAURANTS);
});

test('no event has a field for personal data', () => {
  expect(JSON.stringify(document.components)).not.toMatch(/"(e-?mail|phone|address)\w*":/i);
});

/** The bytes of the largest OrderEdited whose names consist of this character. */
const largestWith = (character: string): number => {
  const largest = z.parse(OrderContent, {
    restaurantId: Number.MAX_SAFE_INTEGER,
    orderItems: Array.from({ length: 100 }, () => ({
      id: Number.MAX_SAFE_INTEGER,
      name: character.repeat(200),
      price: 999_999.99,
      quantity: Number.MAX_SAFE_INTEGER,
    })),
    totalAmount: 999_999.99,
    customerType: 'B2B',
    market: 'US',
    organizationNumber: '9'.repeat(20),
  });
  const key = anOrderKey({ orderId: orderIdOf('o'.repeat(64)) });
  const order = { ...placedOrder(key, largest, new Date('2026-11-21T18:30:00.000Z')), version: 1_795_285_800_000 };
  const { event } = recorded({
    name: 'OrderEdited',
    order,
    previous: order,
    changeId: 'a-write',
    time: '2026-11-21T18:30:00.000Z',
    actor: 'customer',
    correlationId: 'c'.repeat(256),
    causationId: 'c'.repeat(256),
    traceparent: 'c'.repeat(256),
  });
  return Buffer.byteLength(JSON.stringify(event.detail));
};

test.each([
  ['one byte', 'a', 57_870],
  ['three bytes', '€', 137_870],
  ['four bytes', '😀', 177_870],
  ['six in JSON, which escapes it', '\u0001', 257_870],
])('the largest valid order, edited, is an event that the bus takes: %s', (_, character, bytes) => {
  expect(largestWith(character)).toBe(bytes);
  expect(bytes).toBeLessThan(MAX_EVENT_BYTES);
});

test('the guide says how large an event may be, and how large the largest order is', () => {
  const guide = readFileSync('docs/consuming-events.md', 'utf8');

  expect(guide).toContain(`\`detail\` has at most ${MAX_EVENT_BYTES.toLocaleString('en')} bytes`);
  expect(guide).toContain('257,870 bytes');
});

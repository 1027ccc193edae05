// The simulated third parties' operations, by method and path.
import * as z from 'zod/mini';
import { text } from '../../../common/schema/text';
import type { ThirdParties } from '../third-parties/third-parties';
import { refusals } from './refusals';

const Key = z.uuid();
const positive = z.int().check(z.minimum(1), z.maximum(Number.MAX_SAFE_INTEGER));
const amount = z.number().check(z.minimum(0), z.maximum(1_000_000_000));
const currency = z.string().check(z.regex(/^[A-Z]{3}$/));

const Item = z.object({ restaurantId: positive, id: positive, name: text(1, 1_000), quantity: positive });
const bodies = {
  reserve: z.object({ items: z.array(Item).check(z.minLength(1), z.maxLength(1_000)) }),
  authorize: z.object({ amount, currency }),
  checkOrganization: z.object({ organizationNumber: text(1, 64), amount, currency }),
  book: z.object({
    slot: text(1, 64),
    address: z.object({ name: text(1, 200), street: text(1, 200), city: text(1, 200), postalCode: text(1, 32) }),
  }),
  nothing: z.object({}),
};

const parsed = <T extends z.core.$ZodType>(schema: T, value: unknown, what: string): z.output<T> => {
  const result = z.safeParse(schema, value);
  if (!result.success) throw refusals.badRequest(`${what}: ${z.prettifyError(result.error)}`);
  return result.data;
};

type Sent = { key: string | undefined; body: unknown };
type Operation = (sent: Sent) => Promise<unknown>;

const withKey =
  (work: (key: string) => Promise<string>): Operation =>
  async ({ key }) => ({ outcome: await work(parsed(Key, key, 'Idempotency-Key')) });

const withBody =
  <T extends z.core.$ZodType>(schema: T, work: (key: string, body: z.output<T>) => Promise<string>): Operation =>
  async ({ key, body }) => ({
    outcome: await work(parsed(Key, key, 'Idempotency-Key'), parsed(schema, body, 'body')),
  });

/** What each method and path does. @throws Refusal for a key or a body that is not valid; what the third parties throw */
export const operations = ({ stock, payment, carrier }: ThirdParties): Readonly<Record<string, Operation>> => ({
  'POST /stock/reserve': withBody(bodies.reserve, (key, { items }) => stock.reserve(key, items)),
  'POST /stock/release': withBody(bodies.nothing, (key) => stock.release(key)),
  'POST /stock/ship': withBody(bodies.nothing, (key) => stock.ship(key)),
  'POST /payment/authorize': withBody(bodies.authorize, payment.authorize),
  'POST /payment/check-organization': withBody(bodies.checkOrganization, payment.checkOrganization),
  'POST /payment/capture': withBody(bodies.nothing, (key) => payment.capture(key)),
  'POST /payment/invoice': withBody(bodies.nothing, (key) => payment.invoice(key)),
  'POST /payment/void': withBody(bodies.nothing, (key) => payment.void(key)),
  'GET /carrier/slots': async () => ({ slots: await carrier.slots() }),
  'POST /carrier/book': withBody(bodies.book, carrier.book),
  'GET /carrier/status': withKey(carrier.status),
});

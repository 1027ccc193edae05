import { isDeepStrictEqual } from 'node:util';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Method } from '../../../tests/support/api';
import type { Conformance } from '../../../tests/support/conformance';

export type Operation = { name: string; method: Method; path: string; service: 'users' | 'orders' | 'views' };

/** JSON has -0, and DynamoDB has not. */
const number = z.number().check(z.overwrite((value) => value + 0));

const Item = z.object({ id: number, name: z.string(), price: number, quantity: number });
const Content = {
  orders: z.object({ restaurantId: number, orderItems: z.array(Item), totalAmount: number }),
  users: z.object({
    name: z.string(),
    email: z.optional(z.string()),
    phone: z.optional(z.string()),
    address: z.optional(z.string()),
  }),
};

const Record = z.looseObject({ version: z.number() });

const bytesOf = ({ body, isBase64Encoded }: APIGatewayProxyEvent): Buffer =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');

const sentIn = (event: APIGatewayProxyEvent): unknown => JSON.parse(bytesOf(event).toString());

/** As docs/errors.md says of 413. */
const MAX_BODY_BYTES = 262_144;

/** What no answer may have, whatever was sent. */
const faultsOfShape = (conformance: Conformance, { method, path }: Operation, answer: APIGatewayProxyResult) => {
  const headers = Object.entries(answer.headers ?? {});
  const faults = headers
    .filter(([name, value]) => /[\r\n\0]/.test(name + value))
    .map(([name]) => `header ${JSON.stringify(name)} has a line break`);
  if (answer.statusCode >= 500) faults.push(`answers ${answer.statusCode}: ${answer.body}`);
  try {
    conformance.expectConforming(method, path.replaceAll(/\{\w+\}/g, 'x'), {
      status: answer.statusCode,
      data: answer.body === '' ? '' : JSON.parse(answer.body),
      headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    });
  } catch (error) {
    faults.push(String(error));
  }
  return faults;
};

/** What was sent has to be what is answered: no letter and no digit other than the client's. */
const faultsOfContent = ({ service, name }: Operation, event: APIGatewayProxyEvent, answer: unknown): string[] => {
  if (service === 'views') return [];
  const written = z.parse(Record, answer);
  // The order as it now stands, for a repeated create; the client may have edited it since.
  if (name === 'addOrder' && written.version > 1) return [];
  const schema = Content[service];
  return isDeepStrictEqual(z.parse(schema, sentIn(event)), z.parse(schema, answer))
    ? []
    : [`what is stored is not what was sent: ${JSON.stringify(answer)}`];
};

export type Judged = {
  operation: Operation;
  event: APIGatewayProxyEvent;
  answer: APIGatewayProxyResult;
  /** Writes to the table of records that took effect in that time. */
  writes: number;
  /** Reads the record that the answer is about, once more, by the API. */
  readAgain: (record: unknown) => Promise<unknown>;
};

const STORING = new Set(['addOrder', 'editOrder', 'createUser', 'putUser']);

/** Everything that is wrong with an answer, or with what it left behind. */
export const faultsOf = async (conformance: Conformance, judged: Judged): Promise<string[]> => {
  const { operation, event, answer, writes, readAgain } = judged;
  const faults = faultsOfShape(conformance, operation, answer);
  if (answer.statusCode !== 200) return writes === 0 ? faults : [...faults, `${answer.statusCode}, and written`];
  if (faults.length > 0 || !STORING.has(operation.name)) return faults;
  const record: unknown = JSON.parse(answer.body);
  const again = await readAgain(record);
  const size = bytesOf(event).length;
  return [
    ...(size > MAX_BODY_BYTES ? [`a body of ${size} bytes was taken`] : []),
    ...faultsOfContent(operation, event, record),
    ...(isDeepStrictEqual(again, record) ? [] : [`reads back as ${JSON.stringify(again)}`]),
  ];
};

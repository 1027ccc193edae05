import { createHash, createHmac } from 'node:crypto';
import { Agent, request } from 'node:https';
import { buffer } from 'node:stream/consumers';
import type { APIGatewayProxyEvent } from 'aws-lambda';

/**
 * One conditional put, signed by hand, and nothing else: no SDK, no validation, no log, metric or trace. What a function that
 * writes to DynamoDB cannot cost less than.
 */
const agent = new Agent({ keepAlive: true });
const endpoint = new URL(process.env.AWS_ENDPOINT_URL ?? 'https://dynamodb.us-east-1.amazonaws.com');
const region = process.env.AWS_REGION ?? '';
const accessKey = process.env.AWS_ACCESS_KEY_ID ?? '';
const secret = process.env.AWS_SECRET_ACCESS_KEY ?? '';

const TARGET = 'DynamoDB_20120810.PutItem';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

const signed = (body: string, now: string) => {
  const day = now.slice(0, 8);
  const scope = `${day}/${region}/dynamodb/aws4_request`;
  const names = 'host;x-amz-date;x-amz-target';
  const headers = `host:${endpoint.host}\nx-amz-date:${now}\nx-amz-target:${TARGET}\n`;
  const canonical = `POST\n/\n\n${headers}\n${names}\n${sha256(body)}`;
  const key = ['dynamodb', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secret}`, day), region));
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${now}\n${scope}\n${sha256(canonical)}`).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
};

const send = (body: string) =>
  new Promise<Buffer>((resolve, reject) => {
    const now = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
    const headers = {
      'Content-Type': 'application/x-amz-json-1.0',
      'Content-Length': Buffer.byteLength(body),
      'X-Amz-Date': now,
      'X-Amz-Target': TARGET,
      Authorization: signed(body, now),
    };
    const sent = request(endpoint, { method: 'POST', agent, headers }, (answer) => resolve(buffer(answer)));
    sent.on('error', reject).end(body);
  });

export const handler = async (event: APIGatewayProxyEvent) => {
  const { orderId, totalAmount } = JSON.parse(event.body ?? '{}');
  const item = {
    userId: { S: 'user-1' },
    orderId: { S: orderId },
    data: { M: { totalAmount: { N: String(totalAmount) } } },
  };
  const put = { TableName: 'orders', Item: item, ConditionExpression: 'attribute_not_exists(userId)' };
  JSON.parse((await send(JSON.stringify(put))).toString());
  return { statusCode: 200, headers: {}, body: JSON.stringify({ orderId, totalAmount }) };
};

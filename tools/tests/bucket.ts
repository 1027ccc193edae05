// An S3 over HTTP with one bucket, as far as publishing the shop needs one.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { S3Client } from '@aws-sdk/client-s3';
import { listen } from '../engine/ports';

type Kept = { body: Buffer; contentType: string; cacheControl: string; modified: Date };

const md5 = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`;

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** A bucket for one test file; it is empty before each test. */
export const aBucket = () => {
  const kept = new Map<string, Kept>();
  const written: string[] = [];
  let left = Number.POSITIVE_INFINITY;
  let now = new Date(0);

  const head = (response: ServerResponse, key: string) => {
    const found = kept.get(key);
    if (!found) return response.writeHead(404).end();
    response.writeHead(200, {
      'Content-Type': found.contentType,
      'Cache-Control': found.cacheControl,
      ETag: md5(found.body),
      'Last-Modified': found.modified.toUTCString(),
    });
    return response.end();
  };
  const put = async (request: IncomingMessage, response: ServerResponse, key: string) => {
    const { 'content-type': contentType = '', 'cache-control': cacheControl = '' } = request.headers;
    const body = await bodyOf(request);
    if (left === 0) return response.socket?.destroy();
    left -= 1;
    written.push(key);
    kept.set(key, { body, contentType, cacheControl, modified: now });
    return response.writeHead(200, { ETag: md5(body) }).end();
  };
  const remove = (response: ServerResponse, key: string) => {
    kept.delete(key);
    return response.writeHead(204).end();
  };
  const list = (response: ServerResponse, prefix: string) => {
    const keys = [...kept.keys()].filter((key) => key.startsWith(prefix));
    const contents = keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    response.writeHead(200, { 'Content-Type': 'application/xml' });
    return response.end(`<ListBucketResult>${contents}</ListBucketResult>`);
  };
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://bucket');
    const key = pathname.split('/').slice(2).join('/');
    if (request.method === 'HEAD') return head(response, key);
    if (request.method === 'PUT') return put(request, response, key);
    if (request.method === 'DELETE') return remove(response, key);
    return list(response, searchParams.get('prefix') ?? '');
  };
  const server = createServer((request, response) => void answer(request, response));
  let objects: S3Client;
  beforeAll(async () => {
    const endpoint = `http://127.0.0.1:${await listen(server)}`;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    objects = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true, maxAttempts: 1 });
  });
  afterAll(() => {
    objects.destroy();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    kept.clear();
    written.length = 0;
    left = Number.POSITIVE_INFINITY;
    now = new Date(0);
  });
  return {
    clients: () => ({ objects }),
    kept,
    /** The keys in the order in which they were written. */
    written,
    /** From here on the bucket takes so many files, then breaks each connection. */
    takes: (count: number) => {
      left = count;
    },
    /** From here on what is written is of this time. */
    at: (time: string) => {
      now = new Date(time);
    },
  };
};

// What is published is in the shop's bucket, as browsers are to get it. On AWS somebody may be using what is there: only the
// engine's bucket is written to.
import { GetObjectCommand, HeadObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { configIn } from '../../../shop/src/config';
import { onLocalEngine } from '../../../tests/support/stack';
import { commandNamed } from '../../setup/commands.mjs';
import { environmentClients } from '../../stacks/clients';
import { outputsOf } from '../../stacks/deployed-stack';
import { emptyBuckets } from '../../stacks/empty-buckets';
import { nameVariable, stackNames } from '../../stacks/stacks';
import { runCommand } from '../../terminal/command-line';
import { aBuild } from '../a-shop';

const clients = environmentClients();
const { objects } = clients;
const nameOf = (id: string) => process.env[nameVariable(id)] ?? stackNames()(id);
let Bucket: string;

beforeAll(async () => {
  Bucket = (await outputsOf(clients, nameOf('shop')))('ShopBucket');
});
afterAll(async () => {
  if (onLocalEngine !== test.skip) await emptyBuckets(clients, nameOf('shop'));
});

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(() => jest.restoreAllMocks());

const publish = (dist: string) => runCommand(commandNamed('shop'), ['publish', '--local', '--dist', dist]);
const headersOf = async (Key: string) => {
  const { ContentType, CacheControl } = await objects.send(new HeadObjectCommand({ Bucket, Key }));
  return { ContentType, CacheControl };
};
const textOf = async (Key: string) =>
  (await objects.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString() ?? '';

onLocalEngine('a release is in the bucket, with the headers that browsers are to get', async () => {
  await publish(aBuild('AAAAAAAA'));

  expect(await headersOf('index.html')).toEqual({ ContentType: 'text/html; charset=utf-8', CacheControl: 'no-cache' });
  expect(await headersOf('config.json')).toEqual({ ContentType: 'application/json', CacheControl: 'no-cache' });
  expect(await headersOf('assets/main-AAAAAAAA.js')).toEqual({
    ContentType: 'text/javascript; charset=utf-8',
    CacheControl: 'public, max-age=31536000, immutable',
  });
  expect(await textOf('index.html')).toContain('/assets/main-AAAAAAAA.js');
});

onLocalEngine('the configuration names the stacks that are deployed', async () => {
  await publish(aBuild('AAAAAAAA'));

  const [users, orders] = [await outputsOf(clients, nameOf('users')), await outputsOf(clients, nameOf('orders'))];
  const config = configIn(JSON.parse(await textOf('config.json')));
  expect(config).toMatchObject({
    usersUrl: users('APIEndpoint'),
    ordersUrl: orders('OrdersServiceEndpoint'),
    clientId: users('UserPoolClient'),
    adminGroup: 'apiAdmins',
    cancelWindowMinutes: 10,
    signIn: 'hosted',
  });
  expect(config.authority).toMatch(/^https:\/\/[0-9a-f-]{36}\.auth\.[a-z0-9-]+\.amazoncognito\.com$/);
  expect(config.issuer).toBe(
    `https://cognito-idp.${users('UserPool').split('_')[0]}.amazonaws.com/${users('UserPool')}`,
  );
});

onLocalEngine(
  'a release that is published again changes nothing, and a new one leaves the assets of the old',
  async () => {
    await publish(aBuild('AAAAAAAA'));
    const versions = async () => (await objects.send(new ListObjectVersionsCommand({ Bucket }))).Versions?.length;
    const before = await versions();

    await publish(aBuild('AAAAAAAA'));

    expect(await versions()).toBe(before);
    expect(said.at(-1)).toContain('Nothing has changed; 4 unchanged. The shop is at https://');

    await publish(aBuild('CCCCCCCC'));

    expect(await textOf('index.html')).toContain('/assets/main-CCCCCCCC.js');
    expect(await textOf('assets/main-AAAAAAAA.js')).toBe("show('AAAAAAAA');");
  },
);

onLocalEngine('emptying the bucket leaves nothing, not even what was replaced', async () => {
  await publish(aBuild('AAAAAAAA'));
  await publish(aBuild('CCCCCCCC'));

  await emptyBuckets(clients, nameOf('shop'));
  await emptyBuckets(clients, nameOf('shop'));

  const { Versions = [], DeleteMarkers = [] } = await objects.send(new ListObjectVersionsCommand({ Bucket }));
  expect([...Versions, ...DeleteMarkers]).toEqual([]);
});

onLocalEngine('a stack that is not there is refused in one line, and has nothing to empty', async () => {
  const args = ['publish', '--local', '--dist', aBuild('AAAAAAAA'), '--stack-name', 'no-such-stack'];

  await expect(runCommand(commandNamed('shop'), args)).rejects.toMatchObject({
    name: 'Failure',
    message: 'There is no stack no-such-stack, or its last deployment failed: deploy it first.',
  });
  await expect(emptyBuckets(clients, 'no-such-stack')).resolves.toBeUndefined();
});

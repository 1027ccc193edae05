import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { environmentClients } from '../../tools/stacks/clients';
import { makeDemoAccounts } from '../../tools/stacks/demo-accounts';
import { deployedResources } from '../../tools/stacks/deployed-stack';
import { poolOf } from '../../tools/stacks/identities';
import { type Orders, openOrders } from '../support/deployment';
import { answerIn, type Block, blocksOf } from '../support/guide';
import { aWorkshopItem, ordersIn } from '../support/records';
import {
  fulfilmentAddress,
  fulfilmentStack,
  onLocalEngine,
  ordersAddress,
  ordersStack,
  usersAddress,
  usersStack,
  viewsAddress,
  viewsStack,
} from '../support/stack';

const run = promisify(execFile);
const root = join(__dirname, '../..');

/** The `aws` that npm start installs, before the machine's own: what newcomers are told to use where they have none. */
const TOOLS = [join(root, '.local/venv/sam/bin'), dirname(process.execPath)].filter(existsSync);

/** What these have to show takes long, but for short limits: with those they are run alone, by a stage of `npm test`. */
const WITH_SHORT_LIMITS = ['docs/fulfilment.md'];
const shortLimit = process.env.SHORT_LIMITS;
const areLimitsShort = shortLimit !== undefined;

const guides = readdirSync(join(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`)
  .filter((file) => blocksOf(file).length > 0 && WITH_SHORT_LIMITS.includes(file) === areLimitsShort);

let orders: Orders;

beforeAll(async () => {
  orders = await openOrders();
  if (process.env.AWS_ENDPOINT_URL === undefined) return;
  // As `npm start` has them, and the guides use them.
  const clients = environmentClients();
  await makeDemoAccounts(clients, await poolOf(clients, process.env.USERS_STACK_NAME ?? ''));
});
afterAll(() => orders?.close());

/** What sourcing .local/env gives a reader's shell, with accounts of the tests' own. */
const readersShell = async (): Promise<NodeJS.ProcessEnv> => {
  const [user, admin] = [await orders.makeUser(), await orders.makeAdmin()];
  const [users, ofOrders, ofFulfilment] = [await usersStack(), await ordersStack(), await fulfilmentStack()];
  const ofViews = await viewsStack();
  return {
    ...process.env,
    PATH: [...TOOLS, process.env.PATH].join(delimiter),
    AWS_PAGER: '',
    USERS_URL: usersAddress(users),
    ORDERS_URL: ordersAddress(ofOrders),
    FULFILMENT_URL: fulfilmentAddress(ofFulfilment),
    FULFILMENT_STACK_NAME: process.env.FULFILMENT_STACK_NAME ?? 'serverless-patterns-fulfilment',
    VIEWS_URL: viewsAddress(ofViews),
    USERS_STACK_NAME: process.env.USERS_STACK_NAME ?? 'serverless-patterns-users',
    ORDERS_STACK_NAME: process.env.ORDERS_STACK_NAME ?? 'serverless-patterns-orders',
    USER_POOL_ID: users('UserPool'),
    CLIENT_ID: users('UserPoolClient'),
    USER_ID: user.sub,
    USER_EMAIL: user.email,
    USER_PASSWORD: user.password,
    USER_TOKEN: user.token,
    ADMIN_TOKEN: admin.token,
  };
};

const END = '-----the-end-of-the-block-----';

/** Runs the blocks one after the other in one shell, as a reader pastes them. @returns what each wrote */
const paste = async (blocks: readonly Block[], env: NodeJS.ProcessEnv): Promise<string[]> => {
  const script = blocks.map((block) => `${block.script}\necho; echo '${END}'`).join('\n');
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: root, env, maxBuffer: 2 ** 24 });
  return stdout.split(END).slice(0, blocks.length);
};

const whenLimitsAreShort = areLimitsShort ? onLocalEngine : test.skip;

whenLimitsAreShort('a parameter that is changed alone reaches the versions that take requests and events', async () => {
  const clients = environmentClients();
  const resources = await deployedResources(clients, process.env.FULFILMENT_STACK_NAME ?? '');

  const limits: (string | undefined)[] = [];
  for (const { physicalId: FunctionName } of resources('AWS::Lambda::Function')) {
    const { Environment } = await clients.functions.send(
      new GetFunctionConfigurationCommand({ FunctionName, Qualifier: 'live' }),
    );
    limits.push(Environment?.Variables?.THIRD_PARTY_LIMIT_MINUTES);
  }

  expect(limits.filter(Boolean)).toEqual([shortLimit, shortLimit, shortLimit]);
});

const MOVING = 'docs/moving-from-the-workshop.md';

onLocalEngine('the guide for users of the workshop lists an order that was not listed', async () => {
  const shell = await readersShell();
  const item = aWorkshopItem({ userId: shell.USER_ID ?? '', minutesOld: 60 });
  await orders.put(item);

  await paste(blocksOf(MOVING), shell);

  const listed = ordersIn(await orders.api.as(shell.USER_TOKEN ?? '').get('/orders'));
  expect(listed.orders).toMatchObject([{ orderId: item.orderId, orderTime: item.data.orderTime }]);
});

// Their lines are for a shell that npm start has prepared.
onLocalEngine.each(guides)(
  'every block of %s runs, and is answered as it says',
  async (file) => {
    const blocks = blocksOf(file);

    const written = await paste(blocks, await readersShell());

    for (const [index, { line, expected }] of blocks.entries())
      if (expected)
        expect({ file, line, ...answerIn(written[index] ?? '') }).toMatchObject({ file, line, ...expected });
  },
  // The fulfilment's takes a minute, and four on a machine that does much else.
  600_000,
);

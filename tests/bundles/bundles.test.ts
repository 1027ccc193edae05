import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionVariables, lambdaVariables } from '../../tools/lambda/variables';
import { functions } from '../../tools/stacks/stacks';
import { builtBundles } from '../support/bundles';
import { at, parametersBehind, readTemplate } from '../support/template';

const bundles = builtBundles();

beforeAll(() => bundles.build(...functions.map(({ entry }) => entry)));
afterAll(() => bundles.remove());

const TABLES = { OrdersTable: 'orders', IdempotencyTable: 'idempotency', UsersTable: 'users' };

describe('the bundle of a function', () => {
  it.each(functions)('$resource loads with what its template gives it', async ({ resource, entry }) => {
    const { answers, log } = await bundles.invoke({ entry, environment: functionVariables(resource, TABLES) });

    expect(answers).toEqual([]);
    expect(log).toBe('');
  });

  it.each([
    { entry: 'orders/src/handlers/add-order.ts', missing: 'ORDERS_TABLE_NAME' },
    { entry: 'users/src/handlers/users.ts', missing: 'USERS_TABLE_NAME' },
    { entry: 'users/src/handlers/authorizer.ts', missing: 'USER_POOL_ID' },
    { entry: 'notifications/src/handlers/send-emails.ts', missing: 'SENDER_ADDRESS' },
  ])('$entry stops at once when $missing is missing, and names it', async ({ entry, missing }) => {
    const loading = bundles.invoke({ entry, environment: lambdaVariables('Function') });

    await expect(loading).rejects.toThrow(missing);
  });
});

describe('a new version of a function', () => {
  // A stack stays with the stacks that it was made with.
  const mayChange = (parameter: string) => !parameter.endsWith('StackName');

  it.each(functions)('is published when a parameter changes that $resource reads', ({ stack, resource, entry }) => {
    const template = readTemplate(`${stack}/template.yaml`);
    const { VersionDescription, Environment, Policies, Events, DeploymentPreference, ...settings } =
      template.Resources[resource]?.Properties ?? {};
    const variables = [template.Globals.Function?.Environment, Environment].flatMap((environment) =>
      Object.entries(Object(at(environment, 'Variables'))),
    );
    const read = variables.filter(([name]) => bundles.textOf(entry).includes(name)).map(([, value]) => value);

    const behind = parametersBehind(template, [settings, read]).filter(mayChange);

    expect(parametersBehind(template, VersionDescription)).toEqual(behind);
  });
});

describe('the size of a bundle', () => {
  const KB = 1_000;

  it.each([
    { entry: 'orders/src/handlers/add-order.ts', limit: 560 * KB },
    { entry: 'orders/src/handlers/list-orders.ts', limit: 540 * KB },
    { entry: 'orders/src/handlers/get-order.ts', limit: 540 * KB },
    { entry: 'orders/src/handlers/edit-order.ts', limit: 540 * KB },
    { entry: 'orders/src/handlers/cancel-order.ts', limit: 540 * KB },
    { entry: 'orders/src/handlers/acknowledge-order.ts', limit: 540 * KB },
    { entry: 'users/src/handlers/authorizer.ts', limit: 60 * KB },
  ])('$entry has at most $limit bytes', ({ entry, limit }) => {
    expect(bundles.sizeOf(entry)).toBeLessThanOrEqual(limit);
  });

  const RECORDED: Record<string, number> = JSON.parse(readFileSync(join(__dirname, 'sizes.json'), 'utf8'));

  it.each(functions)(
    'of $resource is not 5 % above the recorded one (npm run bench -- --record-sizes)',
    ({ entry }) => {
      expect(bundles.sizeOf(entry)).toBeLessThanOrEqual((RECORDED[entry] ?? 560 * KB) * 1.05);
    },
  );

  it('of the function that sends e-mails has their texts in it, and not what compiles them', () => {
    const text = bundles.textOf('notifications/src/handlers/send-emails.ts');

    expect(text).toContain('Your order {{orderId}} was delivered');
    expect(text).not.toMatch(/mjml|cheerio|htmlnano/);
  });

  it('of the authorizer has no SDK in it', () => {
    expect(bundles.textOf('users/src/handlers/authorizer.ts')).not.toContain('DynamoDB_20120810');
  });
});

describe('the layer', () => {
  const LAYER = /^\/\/ order-lookup [0-9a-f]{64}$/m;

  it.each(functions.filter(({ stack }) => stack === 'orders'))(
    'is named by its content in $resource, so that a changed layer publishes a new version',
    ({ entry }) => {
      expect(bundles.textOf(entry)).toMatch(LAYER);
    },
  );

  it.each(functions.filter(({ stack }) => stack !== 'orders'))(
    'is not named in $resource, which does not use it',
    ({ entry }) => {
      expect(bundles.textOf(entry)).not.toMatch(LAYER);
    },
  );
});

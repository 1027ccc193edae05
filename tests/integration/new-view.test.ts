import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { patchIn, projectCopy } from '../support/project-copy';
import { onLocalEngine } from '../support/stack';
import { startedCopy } from '../support/started-copy';

const run = promisify(execFile);

const { directory, apply, failureOf, remove } = projectCopy();
const { env, start, said, variable, stop } = startedCopy(directory, 'dev');
afterAll(async () => {
  await stop();
  remove();
});

const patch = patchIn('docs/extending.md', 'A new view: canceled orders');

const order = {
  orderId: 'canceled-before',
  restaurantId: 86,
  totalAmount: 12,
  orderItems: [{ id: 2, name: 'Pad Thai', price: 12, quantity: 1 }],
};

onLocalEngine('a view is one file: answering seconds after it is saved, and filled by a rebuild', async () => {
  const address = await start();
  const [user, admin] = [variable('USER_TOKEN'), variable('ADMIN_TOKEN')];
  const call = (path: string, token: string, rest: RequestInit = {}) =>
    fetch(`${address}${path}`, { ...rest, headers: { Authorization: `Bearer ${token}` } });
  const until = async (isReached: () => Promise<boolean>) => {
    while (!(await isReached())) await sleep(200);
  };
  await call('/orders', user, { method: 'POST', body: JSON.stringify(order) });
  await call('/orders/canceled-before', user, { method: 'DELETE' });
  await until(async () => (await (await call('/views/tracking', user)).text()).includes('"status":"CANCELED"'));
  const read = () => call('/views/cancellations/86', admin);
  expect((await read()).status).toBe(404);

  const before = said().length;
  apply(patch);
  await until(async () => (await read()).status === 200);

  // The code is pushed, which takes seconds. The deployment, which takes longer, comes after it.
  const running = 'the saved code is running';
  await until(async () => said().slice(before).includes(running));
  expect(said().slice(before).split(running)[0]).not.toContain('sam deploy');
  expect(await (await read()).json()).toMatchObject({ items: [] });

  await run('npm', ['run', '-s', 'events', '--', 'rebuild', 'cancellations'], { cwd: directory, env });

  expect(await (await read()).json()).toMatchObject({ items: [{ reason: 'CUSTOMER_REQUEST', orders: 1 }] });
  expect(failureOf('npm', 'run', 'generate')).toBe('');
  expect(failureOf('npm', 'run', 'check')).toBe('');
  const ofAllViews = ['views/tests/unit/cancellations', 'tests/templates', 'tests/bundles/bundles'];
  expect(failureOf('jest', ...ofAllViews, '--selectProjects', 'unit')).toBe('');
});

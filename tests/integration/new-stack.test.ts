import { patchIn, projectCopy } from '../support/project-copy';
import { onLocalEngine } from '../support/stack';
import { startedCopy } from '../support/started-copy';

const { directory, apply, failureOf, remove } = projectCopy();
const { start, variable, stop } = startedCopy(directory, 'start');
afterAll(async () => {
  await stop();
  remove();
});

onLocalEngine('a stack is one folder: generated, checked, built, deployed and answering', async () => {
  apply(patchIn('docs/new-stack.md'));
  expect(failureOf('npm', 'run', 'generate')).toBe('');
  expect(failureOf('npm', 'run', 'check')).toBe('');
  const ofAllStacks = ['tests/templates', 'tests/bundles/bundles', 'tools/tests/unit/stacks'];
  expect(failureOf('jest', ...ofAllStacks, '--selectProjects', 'unit')).toBe('');

  const address = await start();
  const answer = await fetch(`${address}/me`, { headers: { Authorization: `Bearer ${variable('USER_TOKEN')}` } });
  const withoutToken = await fetch(`${address}/me`);

  expect(await answer.json()).toMatchObject({ userId: expect.any(String), isAdmin: false });
  expect(withoutToken.status).toBe(401);
  expect(await withoutToken.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
});

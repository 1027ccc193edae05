import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod/mini';

const directory = join(__dirname, '../../.github/workflows');

const Step = z.looseObject({
  uses: z.optional(z.string()),
  run: z.optional(z.string()),
  with: z.optional(z.unknown()),
});
const Permissions = z.record(z.string(), z.enum(['read', 'write']));
const Job = z.looseObject({
  permissions: z.optional(Permissions),
  steps: z.array(Step),
  'timeout-minutes': z.optional(z.number()),
});
const Workflow = z.looseObject({ on: z.unknown(), permissions: Permissions, jobs: z.record(z.string(), Job) });

const workflows = readdirSync(directory).map((file) => {
  const text = readFileSync(join(directory, file), 'utf8');
  const workflow = z.parse(Workflow, parse(text));
  const jobs = Object.values(workflow.jobs);
  return { file, text, workflow, jobs, steps: jobs.flatMap(({ steps }) => steps) };
});

it('there are workflows to look at', () => {
  expect(workflows.map(({ file }) => file).sort()).toEqual([
    'check.yml',
    'codeql.yml',
    'supply-chain.yml',
    'verify-aws.yml',
  ]);
});

describe.each(workflows)('the workflow $file', ({ text, workflow, jobs, steps }) => {
  it('pins each action to a commit, and says which version that is', () => {
    const lines = text.split('\n').filter((line) => line.includes('uses:'));

    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('leaves no token in the clone', () => {
    const clones = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));

    expect(clones).not.toEqual([]);
    for (const clone of clones) expect(clone.with).toMatchObject({ 'persist-credentials': false });
  });

  it('writes nothing to the repository', () => {
    const granted = [workflow.permissions, ...jobs.map(({ permissions = {} }) => permissions)];
    const written = granted.flatMap((permissions) =>
      Object.entries(permissions).flatMap(([name, access]) => (access === 'write' ? [name] : [])),
    );

    // Findings into the Security tab, and a token for AWS.
    expect(written.filter((name) => !['security-events', 'id-token'].includes(name))).toEqual([]);
  });

  it('puts nothing that a stranger may write into a script', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
    expect(text).not.toContain('pull_request_target');
  });

  it('ends by itself', () => {
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });
});

describe('the verification on AWS', () => {
  const [verify] = workflows.flatMap(({ file, jobs }) => (file === 'verify-aws.yml' ? jobs : []));
  const stepWith = (text: string) => verify?.steps.find(({ run, uses }) => (run ?? uses)?.includes(text));

  it('has credentials for longer than it may run', () => {
    expect(verify?.['timeout-minutes']).toBe(55);
    expect(stepWith('configure-aws-credentials')?.with).toMatchObject({ 'role-duration-seconds': 3600 });
  });

  it('deletes its stacks even after a run that was cut off', () => {
    expect(stepWith('npm run verify:aws')).toMatchObject({ 'timeout-minutes': 40 });
    expect(verify?.steps.at(-1)).toEqual({ if: 'always()', run: 'npm run verify:aws -- --clean-up' });
  });
});

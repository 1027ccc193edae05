/**
 * What `tools/bootstrap.mjs` runs, in the order and groups of `npm run help`. The names are known before anything is installed,
 * so that a wrong one is refused at once; a command's module is loaded only when the command is run.
 */
export const COMMANDS = {
  start: {
    group: 'Run on this machine',
    script: 'start',
    help: 'the services, with sign-in and dashboards, until Ctrl-C; --fresh deletes their data first',
    load: async () => (await import('../start/start.ts')).startCommand,
  },
  load: {
    group: 'Run on this machine',
    script: 'load',
    help: 'place, edit, cancel and acknowledge orders as customers and restaurants would',
    load: async () => (await import('../load/load.ts')).load,
  },
  logs: {
    group: 'Run on this machine',
    script: 'logs',
    help: 'what the functions log, readable; --follow goes on',
    load: async () => (await import('../operate/logs/logs.ts')).logs,
  },
  admin: {
    group: 'Run on this machine',
    script: 'admin',
    help: 'manage users, their data and their orders; restore tables; get tokens',
    load: async () => (await import('../operate/admin/admin.ts')).admin,
  },
  aws: {
    group: 'Run on this machine',
    script: 'aws',
    help: 'the AWS CLI; after `source .local/env` it talks to the local engine',
    load: async () => (await import('../stacks/aws.ts')).aws,
  },
  test: {
    group: 'Check',
    script: 'test',
    help: 'everything that has to pass before a merge',
    load: async () => (await import('../test/test.ts')).testCommand,
  },
  proof: {
    group: 'Check',
    script: 'proof',
    help: 'try to break the promises: histories, faults, forgeries, inputs, load, mutants; --quick for a minute of each',
    load: async () => (await import('../proof/proof.ts')).proof,
  },
  bench: {
    group: 'Check',
    script: 'bench',
    help: 'requests, units, bytes, CPU and dollars of each operation; --quick for a minute of it',
    load: async () => (await import('../bench/bench.ts')).bench,
  },
  metrics: {
    group: 'Check',
    script: 'metrics',
    help: 'the integration tests again and again, to fill the dashboards',
    load: async () => (await import('../test/repeat-suite.ts')).metrics,
  },
  schemathesis: {
    group: 'Check',
    script: 'schemathesis',
    help: 'generated requests, whose answers have to be as the OpenAPI documents say',
    load: async () => (await import('../contract/schemathesis/schemathesis.ts')).schemathesis,
  },
  policy: {
    group: 'Check',
    script: 'policy',
    help: 'scan the templates for what is insecure',
    load: async () => (await import('../supply-chain/policy.ts')).policy,
  },
  build: {
    group: 'Deploy to AWS',
    script: 'build',
    help: 'sam build of every stack',
    load: async () => (await import('../stacks/aws-stacks.ts')).build,
  },
  deploy: {
    group: 'Deploy to AWS',
    script: 'deploy',
    help: 'build and deploy every stack, in order; arguments after -- go to sam deploy',
    load: async () => (await import('../stacks/aws-stacks.ts')).deploy,
  },
  delete: {
    group: 'Deploy to AWS',
    script: 'delete',
    help: 'delete the stacks, the last one first; tables and user pool stay',
    load: async () => (await import('../stacks/aws-stacks.ts')).remove,
  },
  'verify-aws': {
    group: 'Deploy to AWS',
    script: 'verify:aws',
    help: 'deploy under other names, run the integration tests there, delete it all',
    load: async () => (await import('../stacks/aws-stacks.ts')).verify,
  },
};

/** The commands by group, a line for each. */
export const helpText = () => {
  const commands = Object.values(COMMANDS);
  const width = Math.max(...commands.map(({ script }) => script.length));
  const groups = [...new Set(commands.map(({ group }) => group))];
  const lines = groups.flatMap((name) => [
    '',
    name,
    ...commands
      .filter(({ group }) => group === name)
      .map(({ script, help }) => `  npm run ${script.padEnd(width)}  ${help}`),
  ]);
  return [...lines, '', 'tools/README.md shows where the sources of each are.', ''].join('\n');
};

import { Failure } from './failure.mjs';

/**
 * What `tools/bootstrap.mjs` runs, in the order and groups of `npm run help`. The names are known before anything is installed,
 * so that a wrong one is refused at once; a command's module is loaded only when the command is run.
 */
export const COMMANDS = {
  start: {
    group: 'Run on this machine',
    script: 'start',
    help: 'run the services, with sign-in and dashboards, until Ctrl-C',
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
    help: 'show what the functions log',
    load: async () => (await import('../operate/logs/logs.ts')).logs,
  },
  admin: {
    group: 'Run on this machine',
    script: 'admin',
    help: 'manage users, their data and orders; show views; restore tables; get tokens',
    load: async () => (await import('../operate/admin/admin.ts')).admin,
  },
  events: {
    group: 'Run on this machine',
    script: 'events',
    help: "watch events; redrive, republish and replay them; audit the orders' history",
    load: async () => (await import('../operate/events/events.ts')).events,
  },
  aws: {
    group: 'Run on this machine',
    script: 'aws',
    help: 'run the AWS CLI; it talks to the engine of a running npm start',
    load: async () => (await import('../stacks/aws.ts')).aws,
  },
  screenshot: {
    group: 'Run on this machine',
    script: 'screenshot',
    help: 'take the picture in the README again, of the dashboards of a running npm start',
    load: async () => (await import('../cloudwatch/screenshot.ts')).screenshot,
  },
  test: {
    group: 'Check',
    script: 'test',
    help: 'run everything that has to pass before a merge',
    load: async () => (await import('../test/test.ts')).testCommand,
  },
  proof: {
    group: 'Check',
    script: 'proof',
    help: 'try to break the promises: histories, faults, forgeries, inputs, load, mutants',
    load: async () => (await import('../proof/proof.ts')).proof,
  },
  bench: {
    group: 'Check',
    script: 'bench',
    help: 'measure requests, units, bytes, CPU and dollars of each operation',
    load: async () => (await import('../bench/bench.ts')).bench,
  },
  metrics: {
    group: 'Check',
    script: 'metrics',
    help: 'repeat the integration tests, to fill the dashboards',
    load: async () => (await import('../test/repeat-suite.ts')).metrics,
  },
  schemathesis: {
    group: 'Check',
    script: 'schemathesis',
    help: 'send generated requests and compare the answers with the OpenAPI documents',
    load: async () => (await import('../contract/schemathesis/schemathesis.ts')).schemathesis,
  },
  policy: {
    group: 'Check',
    script: 'policy',
    help: 'scan the templates and workflows for insecure settings',
    load: async () => (await import('../supply-chain/policy.ts')).policy,
  },
  build: {
    group: 'Deploy to AWS',
    script: 'build',
    help: 'build every stack',
    load: async () => (await import('../stacks/aws-stacks.ts')).build,
  },
  deploy: {
    group: 'Deploy to AWS',
    script: 'deploy',
    help: 'build and deploy every stack, in order, and publish the shop',
    load: async () => (await import('../stacks/deploy.ts')).deploy,
  },
  shop: {
    group: 'Deploy to AWS',
    script: 'shop',
    help: 'publish the web shop to the bucket of its stack',
    load: async () => (await import('../shop/shop.ts')).shop,
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
    load: async () => (await import('../stacks/verify.ts')).verify,
  },
};

/** @throws Failure when there is no such command */
export const commandNamed = (name = '') => {
  if (Object.hasOwn(COMMANDS, name)) return COMMANDS[name];
  throw new Failure(`Unknown command${name && ` "${name}"`}; npm run help lists them.`);
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
  return [
    ...lines,
    '',
    'npm run <command> -- --help shows its options.',
    'tools/README.md shows where the sources of each are.',
    '',
  ].join('\n');
};

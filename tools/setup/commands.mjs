/** What `tools/bootstrap.mjs` runs; known before anything is installed, so that a wrong name is told at once. */
export const COMMANDS = [
  'start',
  'test',
  'deploy',
  'delete',
  'verify-aws',
  'aws',
  'build',
  'logs',
  'metrics',
  'load',
  'schemathesis',
  'admin',
  'proof',
  'policy',
  'bench',
];

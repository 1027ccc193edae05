// One runner, two projects: `unit` needs a DynamoDB engine at AWS_ENDPOINT_URL, `integration` deployed stacks.
const shared = {
  testEnvironment: 'node',
  transform: {
    '(\\.(ts|mjs)|/oauth4webapi/.+\\.js)$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // An ES module only.
  transformIgnorePatterns: ['/node_modules/(?!oauth4webapi/)'],
  // An ES module only, but for this file; Jest requires CommonJS.
  moduleNameMapper: { '^marked$': '<rootDir>/node_modules/marked/lib/marked.umd.js' },
  modulePathIgnorePatterns: ['<rootDir>/.local', '/.aws-sam/'],
};

export default {
  // No test measures time: this only ends one that hangs.
  testTimeout: 600_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/*/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/integration/'],
    },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['<rootDir>/**/integration/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/every-event.ts',
      globalTeardown: '<rootDir>/tests/support/every-event-checked.ts',
    },
  ],
};

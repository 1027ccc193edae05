// Which way imports point. `npm run lint` checks it.
const SERVICES = 'users|orders';
const product = `^(common|layers/[^/]+/src|(${SERVICES})/src)/`;
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('no-circles', 'Imports point one way.', {}, { circular: true }),
    forbid(
      'no-tools-in-the-product',
      'Product code imports no tools and no tests.',
      { path: product, pathNot: '/tests/' },
      { path: '^(tools|tests|build)/|/tests/' },
    ),
    forbid(
      'common-is-domain-free',
      'common imports nothing of ours.',
      { path: '^common/', pathNot: '/tests/' },
      { path: `^(${SERVICES}|layers|clients)/|^order-lookup$` },
    ),
    forbid(
      'services-are-apart',
      'A service imports no other service, and the layer by its name only.',
      { path: `^(${SERVICES})/src/` },
      { path: `^(${SERVICES}|layers|clients)/`, pathNot: '^$1/' },
    ),
    forbid('layer-of-orders', 'Only orders imports order-lookup.', { path: '^users/src/' }, { path: '^order-lookup$' }),
    forbid(
      'the-layer-stands-alone',
      'Its read is passed in.',
      { path: '^layers/[^/]+/src/' },
      { path: '^(common|users|orders)/|node_modules/@aws-sdk/' },
    ),
    forbid(
      'the-client-stands-alone',
      'It also runs in browsers.',
      { path: '^clients/[^/]+/src/' },
      { pathNot: '^clients/|node_modules/(openapi-fetch)/' },
    ),
    forbid(
      'only-tables-know-the-sdk',
      'Use cases and handlers get their tables from deps.ts.',
      {
        path: product,
        pathNot: [
          '/tests/',
          '^common/dynamodb/',
          'deps\\.ts$',
          '-table\\.ts$',
          '/(order-change|idempotency|key-records)\\.ts$',
        ],
      },
      { path: '@aws-sdk/' },
    ),
    forbid('handlers-wire-use-cases', 'deps.ts makes the table.', { path: '/src/handlers/' }, { path: '-table\\.ts$' }),
    forbid(
      'one-way',
      'Handlers import use cases, use cases import tables, tables import the entity.',
      { path: `^(${SERVICES})/src/(?!handlers/)` },
      { path: '/src/handlers/' },
    ),
    forbid(
      'use-cases-get-their-dependencies',
      'Only handlers import deps.ts.',
      { path: `^(${SERVICES})/src/[^/]+\\.ts$`, pathNot: 'deps\\.ts$' },
      { path: 'deps\\.ts$' },
    ),
    forbid(
      'tables-import-only-the-entity',
      'A table or an entity imports no use case.',
      { path: '/src/(users-table|orders-table|order-change|order|user)\\.ts$' },
      { path: `^(${SERVICES})/src/`, pathNot: '/src/(user|order|order-change|placed-after)\\.ts$' },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules/.*/node_modules|dist|\\.aws-sam)/' },
    enhancedResolveOptions: { extensions: ['.ts', '.mts', '.mjs', '.cjs', '.js', '.json', '.d.ts'] },
  },
};

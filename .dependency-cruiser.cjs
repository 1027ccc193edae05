// Which way imports point. `npm run lint` checks it.

/** A folder with sources of its own at the top level is a service. */
const SERVICE = '^([^/]+)/src/';
const product = '^(common|layers/[^/]+/src|[^/]+/src)/';
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
      { path: `${SERVICE}|^(layers|clients)/|^order-lookup$` },
    ),
    forbid(
      'services-are-apart',
      'A service imports no other service, and the layer by its name only.',
      { path: SERVICE },
      { path: `${SERVICE}|^(layers|clients)/`, pathNot: '^$1/' },
    ),
    forbid(
      'layer-of-orders',
      'Only orders imports order-lookup.',
      { path: SERVICE, pathNot: '^orders/' },
      { path: '^order-lookup$' },
    ),
    forbid(
      'the-layer-stands-alone',
      'Its read is passed in.',
      { path: '^layers/[^/]+/src/' },
      { path: `${SERVICE}|^common/|node_modules/@aws-sdk/` },
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
      { path: `${SERVICE}(?!handlers/)` },
      { path: '/src/handlers/' },
    ),
    forbid(
      'use-cases-get-their-dependencies',
      'Only handlers import deps.ts.',
      { path: `${SERVICE}[^/]+\\.ts$`, pathNot: 'deps\\.ts$' },
      { path: 'deps\\.ts$' },
    ),
    forbid(
      'tables-import-only-the-entity',
      'A table or an entity imports no use case.',
      { path: '/src/(users-table|orders-table|order-change|order|user)\\.ts$' },
      { path: SERVICE, pathNot: '/src/(user|order|order-change|placed-after)\\.ts$' },
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

// Which way imports point. `npm run lint` checks it; tools/tests/unit/imports.test.ts shows that each rule catches something.
const { existsSync, readdirSync } = require('node:fs');

/** A folder with a template is a service, unless what it has is a page, as the shop does. */
const services = readdirSync('.').filter(
  (name) => existsSync(`${name}/template.yaml`) && !existsSync(`${name}/src/index.html`),
);
const SERVICE = `^(${services.join('|')})/`;
const SOURCE = `${SERVICE}src/`;
const product = `^common/|^events/|^menu/|^shop/src/|^layers/[^/]+/src/|${SOURCE}`;

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
      'common imports nothing of a service, a layer or a client, and of the events only what an event is.',
      { path: '^common/', pathNot: '/tests/' },
      { path: `${SERVICE}|^(layers|clients)/|^order-lookup$|^events/(?!event\\.ts$)` },
    ),
    forbid(
      'services-are-apart',
      'A service imports no other service, and the layer by its name only.',
      { path: SOURCE },
      { path: `${SERVICE}|^(layers|clients)/`, pathNot: '^$1/' },
    ),
    forbid(
      'only-orders-has-the-layer',
      'A function without the layer would not start.',
      { path: SOURCE, pathNot: '^orders/' },
      { path: '^order-lookup$' },
    ),
    forbid(
      'a-layer-stands-alone',
      'Its read is passed in.',
      { path: '^layers/([^/]+)/src/' },
      { pathNot: '^layers/$1/src/|node_modules/zod/' },
    ),
    forbid(
      'events-are-data',
      'Any consumer can import them.',
      { path: '^events/' },
      { pathNot: '^events/|node_modules/zod/' },
    ),
    forbid('the-menu-is-data', 'Services, tools and the shop import it.', { path: '^menu/' }, { pathNot: '^menu/' }),
    forbid(
      'the-client-stands-alone',
      'It also runs in browsers.',
      { path: '^clients/([^/]+)/src/' },
      { pathNot: '^clients/$1/src/|node_modules/openapi-fetch/' },
    ),
    forbid(
      'the-shop-is-a-client',
      'It runs in browsers: it has the typed client, the menu and the libraries that it is sent with.',
      { path: '^shop/src/' },
      { pathNot: '^shop/src/|^clients/typescript/src/client\\.ts$|^menu/|node_modules/(preact|oauth4webapi)/' },
    ),
    forbid(
      'only-tables-know-the-sdk',
      'Use cases and handlers get their tables from deps.ts.',
      {
        path: product,
        pathNot: [
          '/tests/',
          '^common/dynamodb/conditional-write\\.ts$',
          '^common/events/(record-changes|publish|history|consume)\\.ts$',
          'deps\\.ts$',
          '-table\\.ts$',
          '/(order-change|idempotency|key-records|recipients|mailer)\\.ts$',
        ],
      },
      { path: '@aws-sdk/' },
    ),
    forbid('handlers-wire-use-cases', 'deps.ts makes the table.', { path: '/src/handlers/' }, { path: '-table\\.ts$' }),
    forbid(
      'one-way',
      'Handlers import use cases, use cases import tables, tables import the entity.',
      { path: `${SOURCE}(?!handlers/)` },
      { path: '/src/handlers/' },
    ),
    forbid(
      'use-cases-get-their-dependencies',
      'Only handlers import deps.ts.',
      { path: `${SOURCE}[^/]+\\.ts$`, pathNot: 'deps\\.ts$' },
      { path: 'deps\\.ts$' },
    ),
    forbid(
      'tables-import-only-the-entity',
      'A table or an entity imports no use case.',
      { path: '/src/([^/]+-table|order-change|order|user|fulfilment)\\.ts$' },
      {
        path: SOURCE,
        pathNot:
          '/src/(user|order|order-change|order-history|last-change|placed-after|fulfilment|steps|known|contribution|generations|view-rows-table|views-table)\\.ts$',
      },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // It cannot read JSX. What the shop's pages import is held by the test of their bundle.
    exclude: { path: ['^dist/', '^\\.local/', '^shop/dist/', '^clients/[^/]+/dist/', '\\.aws-sam/', '\\.tsx$'] },
    enhancedResolveOptions: { extensions: ['.ts', '.mts', '.mjs', '.cjs', '.js', '.json', '.d.ts'] },
  },
};

import {
  defaultsOf,
  firstSegmentsOf,
  functions,
  parameterOverrides,
  stackGroups,
  stackNames,
  stacks,
} from '../../stacks/stacks';

const names = stackNames('try');

test('finds the stacks, each after those whose names its template asks for', () => {
  const placeOf = (stack: string) => stackGroups.findIndex((group) => group.some(({ id }) => id === stack));

  expect(['shared', 'users', 'orders', 'shop'].map(placeOf)).toEqual([0, 1, 2, 4]);
});

test('builds a stack from its folder, what every stack shares, and the layer that its template names', () => {
  const sources = Object.fromEntries(stacks.map((stack) => [stack.id, stack.sources]));
  const everywhere = ['common', 'events', 'menu', 'build', 'package-lock.json', 'tsconfig.json'];
  expect(sources).toMatchObject({
    shared: [],
    users: ['users', ...everywhere],
    orders: ['orders', 'layers/order-lookup', ...everywhere],
    // It has no function: what its bucket holds is published, not deployed.
    shop: [],
  });
});

test('gives a stack the names and settings that its template declares, and no others', () => {
  const orders = stacks.find(({ id }) => id === 'orders');
  const given = orders && parameterOverrides(orders, names, { FullMonitoring: 'false', Unknown: 'x' });
  expect(given?.toSorted()).toEqual(['FullMonitoring=false', 'SharedStackName=try-shared', 'UsersStackName=try-users']);
});

test('knows the default of every parameter, but for the names of stacks', () => {
  const fulfilment = stacks.find(({ id }) => id === 'fulfilment');
  const defaults = fulfilment && defaultsOf(fulfilment);
  expect(defaults).toMatchObject({ ThirdPartyLimitMinutes: '1', StockSecretArn: '', FullMonitoring: 'true' });
  expect(defaults).not.toHaveProperty('OrdersStackName');
});

test('finds every function with its source and its routes', () => {
  expect(functions.filter(({ stack }) => stack === 'users').map(({ resource }) => resource)).toEqual([
    'AuthorizerFunction',
    'UsersFunction',
    'RecordUserChangesFunction',
  ]);
  expect(functions.find(({ resource }) => resource === 'CancelOrderFunction')).toEqual({
    stack: 'orders',
    template: 'orders/template.yaml',
    resource: 'CancelOrderFunction',
    entry: 'orders/src/handlers/cancel-order.ts',
    paths: ['/orders/{orderId}'],
  });
});

test.each([
  ['shared', []],
  ['users', ['users']],
  ['orders', ['orders']],
])('knows where the API of %s begins', (stack, segments) => {
  expect(firstSegmentsOf(stack)).toEqual(segments);
});

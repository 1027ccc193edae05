import { configIn } from '../../src/config';

const aConfig = {
  usersUrl: 'https://u1.execute-api.us-east-1.amazonaws.com/Prod',
  ordersUrl: 'https://o1.execute-api.us-east-1.amazonaws.com/Prod',
  deliveriesUrl: 'https://d1.execute-api.us-east-1.amazonaws.com/Prod',
  viewsUrl: 'https://v1.execute-api.us-east-1.amazonaws.com/Prod',
  authority: 'https://shop.auth.us-east-1.amazoncognito.com',
  issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Pool',
  clientId: 'client-1',
  adminGroup: 'apiAdmins',
  cancelWindowMinutes: 10,
  signIn: 'hosted',
};

test('reads what a deployment says, and nothing more', () => {
  expect(configIn({ ...aConfig, another: 1 })).toEqual(aConfig);
});

test('reads an address of a machine, and minutes that are written as a text', () => {
  const config = configIn({
    ...aConfig,
    ordersUrl: 'http://localhost:3000',
    cancelWindowMinutes: '0.5',
    signIn: 'demo',
  });

  expect(config.ordersUrl).toBe('http://localhost:3000');
  expect(config.cancelWindowMinutes).toBe(0.5);
  expect(config.signIn).toBe('demo');
});

test.each([
  ['clientId', undefined, 'clientId is missing'],
  ['adminGroup', '', 'adminGroup is missing'],
  ['ordersUrl', 'https://api.example/Prod/', 'ordersUrl is no address without a slash at the end'],
  ['viewsUrl', '/views', 'viewsUrl is no address without a slash at the end'],
  ['issuer', 'javascript:alert(1)', 'issuer is no address without a slash at the end'],
  ['cancelWindowMinutes', 0, 'cancelWindowMinutes is no number above 0'],
  ['cancelWindowMinutes', 'soon', 'cancelWindowMinutes is no number above 0'],
  ['signIn', 'magic', 'signIn is hosted or demo'],
])('refuses a %s of %j, and names it', (field, value, message) => {
  expect(() => configIn({ ...aConfig, [field]: value })).toThrow(`config.json: ${message}.`);
});

test.each([undefined, null, 'text'])('refuses %j, which is no configuration', (value) => {
  expect(() => configIn(value)).toThrow(TypeError);
});

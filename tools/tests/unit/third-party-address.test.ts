import { engineAddressOf } from '../../engine/third-party-address';

const local = 'http://127.0.0.1:4566/_aws/execute-api/a1b2c3/$default';

it.each([
  ['an HTTP API', 'https://a1b2c3.execute-api.us-east-1.amazonaws.com', local],
  ['a path in it', 'https://a1b2c3.execute-api.eu-west-1.amazonaws.com/v1', `${local}/v1`],
  ['an engine that had another port', 'http://127.0.0.1:4570/_aws/execute-api/a1b2c3/$default', local],
  ['a real third party', 'https://carrier.example.com', undefined],
  ['a host that only looks like one', 'https://a1b2c3.execute-api.us-east-1.amazonaws.com.example.com', undefined],
])('the address of %s is the one on the engine, if there is one', (_, url, expected) => {
  expect(engineAddressOf(url, 'http://127.0.0.1:4566')).toBe(expected);
});

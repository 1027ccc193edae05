import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { connectionFromSecret } from '../../../src/third-parties/connection';
import { ThirdPartyUnavailable } from '../../../src/third-parties/errors';
import { thirdParties } from '../../../src/third-parties/third-parties';
import { aServer, json } from './server';

const { received, replies, url } = aServer();

const secretOf = (value: unknown) => json({ Name: 'carrier', SecretString: JSON.stringify(value) });

const aConnection = () => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const clientConfig = { endpoint: url(), region: 'us-east-1', credentials, maxAttempts: 1 };
  return connectionFromSecret('carrier', { secretId: 'carrier', secrets: new SecretsProvider({ clientConfig }) });
};

describe('the address and key of a third party', () => {
  it('are read once for many calls', async () => {
    replies(secretOf({ url: 'https://carrier.example.com', key: 'secret' }));
    const connect = aConnection();

    expect([await connect(), await connect(), await connect()]).toEqual(
      Array(3).fill({ url: 'https://carrier.example.com', key: 'secret' }),
    );
    expect(received).toHaveLength(1);
  });

  it('are read anew when the key was not accepted', async () => {
    replies(
      secretOf({ url: 'https://carrier.example.com', key: 'old' }),
      secretOf({ url: 'https://carrier.example.com', key: 'new' }),
    );
    const connect = aConnection();
    await connect();

    expect((await connect({ fresh: true })).key).toBe('new');
    expect((await connect()).key).toBe('new');
  });

  it.each([
    ['is no JSON', json({ SecretString: 'carrier.example.com' })],
    ['has no key', secretOf({ url: 'https://carrier.example.com' })],
    ['would send the key in clear text', secretOf({ url: 'http://carrier.example.com', key: 'secret' })],
    ['cannot be read', json({ __type: 'AccessDeniedException' }, { status: 400 })],
  ])('are not to be had from a secret that %s', async (_, reply) => {
    replies(reply);

    await expect(aConnection()()).rejects.toThrow(ThirdPartyUnavailable);
  });

  it('must be named for each third party', () => {
    expect(() => thirdParties({ STOCK_SECRET_ID: 'one', PAYMENT_SECRET_ID: 'two' })).toThrow('CARRIER_SECRET_ID');
  });
});

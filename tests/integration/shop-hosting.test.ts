// The published shop as browsers get it from CloudFront, which the local engine keeps but does not run.
import { onAws, shopStack } from '../support/stack';

const get = async (path: string) => {
  const answer = await fetch(`${(await shopStack())('ShopURL')}${path}`);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

onAws.each(['/', '/index.html', '/orders', '/orders/first-order', '/orders/my.order'])(
  'the page is at %s, under the policy that allows the APIs and the sign-in',
  async (path) => {
    const { status, headers, text } = await get(path);

    expect(status).toBe(200);
    expect(text).toContain('/assets/');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(
      /connect-src 'self'( https:\/\/\w+\.execute-api\.\S+\/Prod\/){4} https:\/\/\S+\.amazoncognito\.com\/;/,
    );
  },
);

onAws('the assets that the page names are kept for a year', async () => {
  const { text } = await get('/');
  const names = [...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, name = '']) => name);

  expect(names).not.toEqual([]);
  for (const name of names) {
    const { status, headers } = await get(name);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  }
});

onAws('the configuration is asked for each time', async () => {
  const { status, headers, text } = await get('/config.json');

  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-cache');
  expect(JSON.parse(text)).toMatchObject({ signIn: 'hosted' });
});

onAws.each(['/assets/gone-AAAAAAAA.js', '/favicon.gone'])(
  'a file that is not there is a 404, and no page: %s',
  async (path) => {
    const { status, text } = await get(path);

    expect(status).toBe(404);
    expect(text).not.toContain('<html');
  },
);

onAws('the bucket gives nothing to anybody but CloudFront', async () => {
  const bucket = (await shopStack())('ShopBucket');

  const { status } = await fetch(`https://${bucket}.s3.amazonaws.com/index.html`);

  expect(status).toBe(403);
});

import { shopFiles } from '../../shop/files';
import { pruneAssets } from '../../shop/prune';
import { uploadFiles } from '../../shop/upload';
import { aBuild, aConfig, aFolder } from '../a-shop';
import { aBucket } from '../bucket';

const bucket = aBucket();
const publish = (directory: string, config = aConfig()) =>
  uploadFiles(bucket.clients(), 'shop', shopFiles(directory, config));
const prune = (directory: string, now: string) =>
  pruneAssets(bucket.clients(), 'shop', shopFiles(directory, aConfig()), new Date(now));

/** The assets that the page in the bucket names and the bucket does not have. */
const missing = () => {
  const page = bucket.kept.get('index.html')?.body.toString() ?? '';
  return [...page.matchAll(/\/(assets\/[^"]+)/g)].map(([, key = '']) => key).filter((key) => !bucket.kept.has(key));
};

describe('a publication', () => {
  it('writes the assets first, then the configuration, and the page last', async () => {
    const done = await publish(aBuild('AAAAAAAA', { 'favicon.ico': 'icon' }));

    expect([...bucket.written].sort()).toEqual([...done.uploaded].sort());
    expect(bucket.written.slice(0, 2).sort()).toEqual(['assets/main-AAAAAAAA.js', 'assets/main-STYLE000.css']);
    expect(bucket.written.slice(2)).toEqual(['favicon.ico', 'config.json', 'index.html']);
  });

  it('tells browsers to keep an asset for a year, and to ask for everything else each time', async () => {
    await publish(aBuild('AAAAAAAA', { 'assets/icon-BBBBBBBB.svg': '<svg/>' }));

    const headers = [...bucket.kept].map(([key, { contentType, cacheControl }]) => [key, contentType, cacheControl]);
    expect(headers.sort()).toEqual([
      ['assets/icon-BBBBBBBB.svg', 'image/svg+xml', 'public, max-age=31536000, immutable'],
      ['assets/main-AAAAAAAA.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
      ['assets/main-STYLE000.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
      ['config.json', 'application/json', 'no-cache'],
      ['index.html', 'text/html; charset=utf-8', 'no-cache'],
    ]);
  });

  it('writes the configuration of the deployment, and never one that was built', async () => {
    await publish(aBuild('AAAAAAAA', { 'config.json': '{"usersUrl":"http://localhost:3000"}' }));

    expect(JSON.parse(bucket.kept.get('config.json')?.body.toString() ?? '')).toEqual({
      usersUrl: 'https://users.example.com/Prod',
      ordersUrl: 'https://orders.example.com/Prod',
      deliveriesUrl: 'https://deliveries.example.com/Prod',
      viewsUrl: 'https://views.example.com/Prod',
      authority: 'https://sign-in.example.com',
      issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool',
      clientId: 'client',
      adminGroup: 'apiAdmins',
      cancelWindowMinutes: 10,
      signIn: 'hosted',
    });
  });

  it('writes nothing when it is repeated', async () => {
    await publish(aBuild('AAAAAAAA'));
    bucket.written.length = 0;

    const done = await publish(aBuild('AAAAAAAA'));

    expect(bucket.written).toEqual([]);
    expect(done.unchanged).toHaveLength(4);
  });

  it('writes a file again whose headers are not those of today', async () => {
    await publish(aBuild('AAAAAAAA'));
    bucket.written.length = 0;
    const page = bucket.kept.get('index.html');
    if (page) bucket.kept.set('index.html', { ...page, cacheControl: 'max-age=3600' });

    await publish(aBuild('AAAAAAAA'));

    expect(bucket.written).toEqual(['index.html']);
    expect(bucket.kept.get('index.html')?.cacheControl).toBe('no-cache');
  });

  it('writes only what a new release changes, and leaves the assets of the one before', async () => {
    await publish(aBuild('AAAAAAAA'));
    bucket.written.length = 0;

    await publish(aBuild('CCCCCCCC'), aConfig({ clientId: 'another' }));

    expect(bucket.written).toEqual(['assets/main-CCCCCCCC.js', 'config.json', 'index.html']);
    expect(bucket.kept.has('assets/main-AAAAAAAA.js')).toBe(true);
  });
});

describe('a publication that is cut off', () => {
  const writes = ['the script', 'another asset', 'the configuration', 'the page'].map((before, taken) => ({
    before,
    taken,
  }));

  it.each(writes)('before $before leaves the old shop working, and goes on when it is repeated', async ({ taken }) => {
    await publish(aBuild('AAAAAAAA'));
    const old = bucket.kept.get('index.html')?.body.toString();
    const next = aBuild('CCCCCCCC', { 'assets/icon-BBBBBBBB.svg': '<svg/>' });
    bucket.takes(taken);

    await expect(publish(next, aConfig({ clientId: 'another' }))).rejects.toThrow(
      'The bucket shop cannot be reached: ',
    );

    expect(bucket.kept.get('index.html')?.body.toString()).toBe(old);
    expect(missing()).toEqual([]);

    bucket.takes(Number.POSITIVE_INFINITY);
    await publish(next, aConfig({ clientId: 'another' }));

    expect(bucket.kept.get('index.html')?.body.toString()).toContain('main-CCCCCCCC.js');
    expect(missing()).toEqual([]);
    expect(bucket.written.filter((key) => key === 'assets/main-CCCCCCCC.js')).toHaveLength(1);
  });

  it('at first leaves no page without its assets', async () => {
    bucket.takes(1);

    await expect(publish(aBuild('AAAAAAAA'))).rejects.toThrow('cannot be reached');

    expect(bucket.kept.has('index.html')).toBe(false);
  });
});

describe('pruning', () => {
  beforeEach(async () => {
    bucket.at('2026-11-20T12:00:00Z');
    await publish(aBuild('AAAAAAAA'));
    bucket.at('2026-11-27T12:00:00Z');
    await publish(aBuild('CCCCCCCC'));
  });

  it('deletes the assets of earlier releases when this one has been there for a day', async () => {
    expect(await prune(aBuild('CCCCCCCC'), '2026-11-28T12:00:00Z')).toEqual({ deleted: ['assets/main-AAAAAAAA.js'] });

    expect([...bucket.kept.keys()].sort()).toEqual([
      'assets/main-CCCCCCCC.js',
      'assets/main-STYLE000.css',
      'config.json',
      'index.html',
    ]);
  });

  it('deletes nothing before that, since pages are open that need them', async () => {
    expect(await prune(aBuild('CCCCCCCC'), '2026-11-28T11:59:59Z')).toEqual({
      deleted: [],
      until: new Date('2026-11-28T12:00:00Z'),
    });
    expect(bucket.kept.has('assets/main-AAAAAAAA.js')).toBe(true);
  });

  it('has nothing to do when it is repeated', async () => {
    await prune(aBuild('CCCCCCCC'), '2026-11-29T12:00:00Z');

    expect(await prune(aBuild('CCCCCCCC'), '2026-11-29T12:00:00Z')).toEqual({ deleted: [] });
  });
});

describe('a build is refused', () => {
  it.each([
    ['that has no page', { 'assets/main-AAAAAAAA.js': '' }, /^There is no index\.html in .+: build the shop first\.$/],
    [
      'whose page names what is not there',
      { 'index.html': '<script src="/assets/main-AAAAAAAA.js"></script>' },
      /^index\.html names assets\/main-AAAAAAAA\.js, which the build has not written\.$/,
    ],
    [
      'with an asset whose name would stay the same for other content',
      { 'index.html': '', 'assets/main.js': '' },
      /^assets\/main\.js is kept by browsers for a year, but its name has no hash of its content\.$/,
    ],
    [
      'with a file of which no content type is known',
      { 'index.html': '', 'assets/menu-AAAAAAAA.bin': '' },
      /^The shop has a file whose content type is not known: assets\/menu-AAAAAAAA\.bin\.$/,
    ],
  ])('%s', (_, files, message) => {
    expect(() => shopFiles(aFolder(files), aConfig())).toThrow(message);
  });
});

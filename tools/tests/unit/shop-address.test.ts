import { tellShopAddress } from '../../shop/tell-address';
import type { Deployed } from '../../stacks/own-deployment';
import { stacks } from '../../stacks/stacks';

const URL = 'https://d111.cloudfront.net';
const OLD = 'https://d000.cloudfront.net';

type Parameters = Record<string, Record<string, string>>;

const fresh = (): Parameters => ({
  shared: {},
  users: { AllowedOrigin: '', ShopUrl: '', CallbackUrl: 'http://localhost' },
  orders: { AllowedOrigin: '' },
  fulfilment: { AllowedOrigin: '' },
  views: { AllowedOrigin: '' },
  shop: {},
});

/** Stacks that are deployed with these parameters; a deployment fails for the stack `broken`. */
const deployedWith = (parameters: Parameters, { own = [] as string[], broken = '' } = {}) => {
  const deployments: string[] = [];
  const said: string[] = [];
  const tell = () =>
    tellShopAddress(stacks, {
      describe: async ({ id }): Promise<Deployed | undefined> => {
        const found = parameters[id];
        return found && { parameters: found, outputs: id === 'shop' ? { ShopURL: URL } : {} };
      },
      mayDeploy: ({ id }) => !own.includes(id),
      deploy: async ({ id }, overrides) => {
        if (id === broken) throw new Error(`${id} was not deployed`);
        deployments.push(`${id}: ${overrides.join(' ')}`);
        const given = overrides.map((override) => override.split('='));
        parameters[id] = { ...parameters[id], ...Object.fromEntries(given) };
      },
      say: (text) => said.push(text),
    });
  return { tell, deployments, said };
};

it('tells every API and the sign-in where a new shop is, and the users stack last', async () => {
  const { tell, deployments, said } = deployedWith(fresh());

  await tell();

  expect([...deployments].sort()).toEqual([
    `fulfilment: AllowedOrigin=${URL}`,
    `orders: AllowedOrigin=${URL}`,
    `users: ShopUrl=${URL} AllowedOrigin=${URL}`,
    `views: AllowedOrigin=${URL}`,
  ]);
  expect(deployments.at(-1)).toBe(`users: ShopUrl=${URL} AllowedOrigin=${URL}`);
  expect(said).toEqual([]);
});

it('deploys nothing when all know the address', async () => {
  const { tell, deployments } = deployedWith(fresh());
  await tell();
  deployments.length = 0;

  await tell();

  expect(deployments).toEqual([]);
});

it('replaces the address that the shop had before', async () => {
  const parameters = fresh();
  parameters.orders = { AllowedOrigin: OLD };
  parameters.users = { AllowedOrigin: OLD, ShopUrl: OLD };
  const { tell, deployments, said } = deployedWith(parameters);

  await tell();

  expect(deployments).toContain(`orders: AllowedOrigin=${URL}`);
  expect(said).toEqual([]);
});

it('goes on after a deployment that failed, in whichever stack', async () => {
  for (const broken of ['orders', 'fulfilment', 'views', 'users']) {
    const parameters = fresh();
    for (const id of ['users', 'orders', 'fulfilment', 'views'])
      parameters[id] = { ...parameters[id], AllowedOrigin: OLD };
    parameters.users = { ...parameters.users, ShopUrl: OLD };
    await expect(deployedWith(parameters, { broken }).tell()).rejects.toThrow(`${broken} was not deployed`);
    const { tell, said } = deployedWith(parameters);

    await tell();

    expect(said).toEqual([]);
    expect(['users', 'orders', 'fulfilment', 'views'].map((id) => parameters[id]?.AllowedOrigin)).toEqual([
      URL,
      URL,
      URL,
      URL,
    ]);
    expect(parameters.users?.ShopUrl).toBe(URL);
  }
});

it('leaves an origin that somebody else has allowed, and says so', async () => {
  const parameters = fresh();
  parameters.orders = { AllowedOrigin: 'https://app.example.com' };
  const { tell, deployments, said } = deployedWith(parameters);

  await tell();

  expect(parameters.orders).toEqual({ AllowedOrigin: 'https://app.example.com' });
  expect(deployments).toHaveLength(3);
  expect(said).toEqual([
    "orders: AllowedOrigin is https://app.example.com, so its API refuses the shop's pages; docs/shop.md says what to do.",
  ]);
});

it('leaves an API that all origins may call', async () => {
  const parameters = fresh();
  parameters.views = { AllowedOrigin: '*' };
  const { tell, said } = deployedWith(parameters);

  await tell();

  expect(parameters.views).toEqual({ AllowedOrigin: '*' });
  expect(said).toEqual([]);
});

it('names what to add where an operator gives the parameters', async () => {
  const { tell, deployments, said } = deployedWith(fresh(), { own: ['users'] });

  await tell();

  expect(deployments).toHaveLength(3);
  expect(said).toEqual([
    `users: its parameters are yours to give; for the shop, add ShopUrl=${URL} AllowedOrigin=${URL}.`,
  ]);
});

it('refuses a shop that is not deployed', async () => {
  const { shop, ...others } = fresh();

  await expect(deployedWith(others).tell()).rejects.toThrow(
    'The shop stack has no output ShopURL: it is not deployed.',
  );
  expect(shop).toEqual({});
});

it('has nothing to tell in a project without a shop', async () => {
  const tell = tellShopAddress(
    stacks.filter(({ id }) => id !== 'shop'),
    { describe: async () => undefined, mayDeploy: () => true, deploy: async () => undefined, say: () => undefined },
  );

  await expect(tell).resolves.toBeUndefined();
});

// The shop is deployed last, and only then has an address. The other stacks learn it by two of their parameters.
import { Failure } from '../setup/failure.mjs';
import type { Deployed } from '../stacks/own-deployment';
import type { Stack } from '../stacks/stacks';

type Deps = {
  describe: (stack: Stack) => Promise<Deployed | undefined>;
  /** Whether the stack's parameters are ours to set. */
  mayDeploy: (stack: Stack) => boolean;
  deploy: (stack: Stack, overrides: string[]) => Promise<unknown>;
  say: (text: string) => void;
};

/** `other`: the origin that an operator has allowed, which is not the shop's. */
type Missing = { overrides: string[]; other: string | undefined };

/**
 * What a stack still needs. An origin that somebody else has allowed stays: an API allows one, or all.
 * @param earlier the address that the shop had before
 */
export const missingFor = (url: string, earlier: string, { parameters }: Pick<Deployed, 'parameters'>): Missing => {
  const { ShopUrl = url, AllowedOrigin = url } = parameters;
  const isOurs = ['', earlier].includes(AllowedOrigin);
  return {
    overrides: [
      ...(ShopUrl === url ? [] : [`ShopUrl=${url}`]),
      ...(isOurs && AllowedOrigin !== url ? [`AllowedOrigin=${url}`] : []),
    ],
    other: isOurs || [url, '*'].includes(AllowedOrigin) ? undefined : AllowedOrigin,
  };
};

const tell = async (stack: Stack, { overrides, other }: Missing, { mayDeploy, deploy, say }: Deps) => {
  if (other)
    say(`${stack.id}: AllowedOrigin is ${other}, so its API refuses the shop's pages; docs/shop.md says what to do.`);
  if (overrides.length === 0) return;
  if (mayDeploy(stack)) await deploy(stack, overrides);
  else say(`${stack.id}: its parameters are yours to give; for the shop, add ${overrides.join(' ')}.`);
};

/**
 * Gives each stack the shop's address where it has none, or an earlier one of the shop, and changes nothing otherwise. The users stack
 * has the earlier address, so it is told last: after a failure, the next call goes on.
 */
export const tellShopAddress = async (stacks: readonly Stack[], deps: Deps): Promise<void> => {
  const stackWith = (id: string) => stacks.find((stack) => stack.id === id);
  const [shop, users] = [stackWith('shop'), stackWith('users')];
  if (!shop || !users) return;
  const url = (await deps.describe(shop))?.outputs.ShopURL;
  if (!url) throw new Failure('The shop stack has no output ShopURL: it is not deployed.');
  const earlier = (await deps.describe(users))?.parameters.ShopUrl ?? '';
  for (const stack of [...stacks.filter((one) => one !== users), users]) {
    const deployed = await deps.describe(stack);
    if (deployed) await tell(stack, missingFor(url, earlier, deployed), deps);
  }
};

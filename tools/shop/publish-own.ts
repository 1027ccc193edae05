import { accountClients } from '../stacks/clients';
import { ownAccountOf, ownNameOf } from '../stacks/own-deployment';
import { stacks } from '../stacks/stacks';
import { publish } from './publish';

/** Publishes the shop that `sam deploy` with these arguments has deployed; a project without a shop has nothing to publish. */
export const publishOwn = async (args: readonly string[]): Promise<void> => {
  const shop = stacks.find(({ id }) => id === 'shop');
  if (shop) await publish(accountClients(ownAccountOf(shop, args)), { stackName: ownNameOf(shop) });
};

// The stacks on AWS with the user's own credentials: what is new is protected from deletion once it stands.
import type { Command } from '@commander-js/extra-typings';
import { Failure } from '../setup/failure.mjs';
import { say } from '../setup/steps.mjs';
import { publishOwn } from '../shop/publish-own';
import { tellShopAddress } from '../shop/tell-address';
import { buildStack, onAws, sam } from './aws-stacks';
import { describeOwn, givesParameters, OVERRIDES, samconfigOf } from './own-deployment';
import { parameterOverrides, type Stack, stackNames, stacks } from './stacks';

const PROTECTION = 'DeletionProtection';
const LISTING = 'ListingProjection';

const declares = (stack: Stack, parameter: string) =>
  parameterOverrides(stack, stackNames(), { [parameter]: '' }).includes(`${parameter}=`);

/** What an older stack needs so that CloudFormation does not replace its table: the index as it was made. */
const keepingItsTable = (stack: Stack, deployed: readonly string[] | undefined): string[] =>
  deployed && declares(stack, LISTING) && !deployed.includes(LISTING) ? [`${LISTING}=ALL`] : [];

const deployStack = async (stack: Stack, args: string[]) => {
  if (!declares(stack, PROTECTION)) return sam(stack, ['deploy', ...args]);
  const found = await describeOwn(stack, args);
  const deployed = found && Object.keys(found.parameters);
  const kept = keepingItsTable(stack, deployed);
  if (givesParameters(stack, args)) {
    if (kept.length > 0 && ![...args, samconfigOf(stack)].some((text) => text.includes(`${LISTING}=`)))
      throw new Failure(`The ${stack.id} stack is older than ${LISTING}: add ${kept[0]}, or its table is replaced.`);
    return sam(stack, ['deploy', ...args]);
  }
  if (!deployed) await sam(stack, ['deploy', ...args, OVERRIDES, `${PROTECTION}=false`]);
  await sam(stack, ['deploy', ...args, OVERRIDES, `${PROTECTION}=true`, ...kept]);
};

/** Tells the other stacks where the shop is, which nobody knows before it is deployed, then publishes it. */
const openShop = async (args: string[]) => {
  await tellShopAddress(stacks, {
    describe: (stack) => describeOwn(stack, args),
    mayDeploy: (stack) => !givesParameters(stack, args),
    deploy: (stack, overrides) => sam(stack, ['deploy', ...args, OVERRIDES, ...overrides]),
    say,
  });
  await publishOwn(args);
};

/** Deploys the stacks in order under the names in their samconfigs, and publishes the shop. */
export const deploy = (command: Command) =>
  onAws(command, 'each sam deploy').action(async (args) => {
    for (const stack of stacks) {
      say(`\n${stack.id} stack`);
      await buildStack(stack);
      await deployStack(stack, args);
    }
    await openShop(args);
  });

import process from 'node:process';
import type { Command } from '@commander-js/extra-typings';
import { refusing } from '../operate/program';
import { Failure } from '../setup/failure.mjs';
import { requireAws } from '../stacks/aws-stacks';
import { accountClients } from '../stacks/clients';
import { ownAccountOf, ownNameOf } from '../stacks/own-deployment';
import { nameVariable, type Stack, stacks } from '../stacks/stacks';
import { publish } from './publish';

const HELP = `
The assets come first and the page last, so that it can be called again after any failure. What is in the bucket already is left as it
is. npm run deploy does it too, after the stacks.`;

const shopStack = (): Stack => {
  const stack = stacks.find(({ id }) => id === 'shop');
  if (!stack) throw new Failure('There is no stack with the name shop in this project.');
  return stack;
};

/** What is done with the shop's files, apart from the deployment of its stack. */
export const shop = (command: Command) => {
  const commands = refusing(command).helpCommand(false);
  commands
    .command('publish')
    .description('builds the shop and puts it into the bucket of its stack, with the addresses of the deployed stacks')
    .option('--dist <folder>', 'publishes what was built into this folder before')
    .option('--prune', 'deletes the assets of earlier releases, once the release has been there for a day')
    .option('--stack-name <name>', 'the stack of the shop, instead of the one in SHOP_STACK_NAME or its samconfig')
    .option('--region <region>', 'the region of the stack')
    .option('--profile <name>', 'the profile with the credentials')
    .option('--local', 'also where AWS_ENDPOINT_URL names an engine')
    .addHelpText('after', HELP)
    .action(async ({ dist, prune, stackName, region, profile, local }) => {
      requireAws(local);
      const stack = shopStack();
      const given = { ...(region && { region }), ...(profile && { profile }) };
      await publish(accountClients({ ...ownAccountOf(stack, []), ...given }), {
        stackName: stackName ?? process.env[nameVariable(stack.id)] ?? ownNameOf(stack),
        dist,
        prune,
      });
    });
  return commands;
};

// The engine asks for the right to send an e-mail without saying from which identity or address, so a policy that names them never fits.
import {
  GetRolePolicyCommand,
  type IAMClient,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import * as z from 'zod/mini';
import type { deployedResources } from '../stacks/deployed-stack';

const SEND = 'ses:SendEmail';

const Statement = z.looseObject({ Action: z.optional(z.union([z.string(), z.array(z.string())])) });
const Policy = z.looseObject({ Statement: z.array(Statement) });
type Policy = z.infer<typeof Policy>;

/** The policy with the right to send from any address, if it has that from some; nothing for a policy without it. */
export const widenedForSending = (policy: unknown): Policy | undefined => {
  const found = z.safeParse(Policy, policy).data;
  const isSending = ({ Action }: z.infer<typeof Statement>) => [Action].flat().includes(SEND);
  if (!found?.Statement.some(isSending)) return undefined;
  const widened = found.Statement.map((statement) => {
    if (!isSending(statement)) return statement;
    const { Condition: _, ...kept } = statement;
    return { ...kept, Resource: '*' };
  });
  return { ...found, Statement: widened };
};

/** Lets the functions of a deployed stack that may send e-mails do so here. */
export const permitEmails = async (
  { roles }: { roles: IAMClient },
  resources: Awaited<ReturnType<typeof deployedResources>>,
): Promise<void> => {
  for (const { physicalId: RoleName } of resources('AWS::IAM::Role')) {
    const { PolicyNames = [] } = await roles.send(new ListRolePoliciesCommand({ RoleName }));
    for (const PolicyName of PolicyNames) {
      const { PolicyDocument = '' } = await roles.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      const widened = widenedForSending(JSON.parse(decodeURIComponent(PolicyDocument)));
      if (!widened) continue;
      const changed = { RoleName, PolicyName, PolicyDocument: JSON.stringify(widened) };
      await roles.send(new PutRolePolicyCommand(changed));
    }
  }
};

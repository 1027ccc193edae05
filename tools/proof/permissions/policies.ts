import {
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import * as z from 'zod/mini';
import { credentials, region } from '../../stacks/environment';

const Statement = z.looseObject({
  Effect: z.string(),
  Action: z.array(z.string()),
  Resource: z.union([z.string(), z.array(z.string())]),
});
const Policy = z.looseObject({ Statement: z.array(Statement) });
export type Policy = z.infer<typeof Policy>;

/** What a function's role may do by one of its policies, and how to change that. */
export type RolePolicy = { policy: Policy; set: (policy: Policy) => Promise<unknown> };

/** How SAM calls what a function's template states. Others are the event source's: by those, Lambda itself acts. */
const OF_FUNCTION = /RolePolicy\d+$/;

/** The policies that stand in a role itself and are the function's, as they were deployed. */
export const policiesOf = async (endpoint: string, RoleName: string): Promise<RolePolicy[]> => {
  const iam = new IAMClient({ endpoint, region, credentials });
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  return Promise.all(
    PolicyNames.filter((name) => OF_FUNCTION.test(name)).map(async (PolicyName) => {
      const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      const policy = z.parse(Policy, JSON.parse(decodeURIComponent(PolicyDocument)));
      // A policy without statements is refused; a role may well have no policy.
      const set = (changed: Policy) =>
        changed.Statement.length === 0
          ? iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }))
          : iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(changed) }));
      return { policy, set };
    }),
  );
};

export type Removal = { action: string; resource: string; left: Policy };

/** The policy without one action on one resource, for each that it has. A statement without actions would be no policy. */
export const removalsFrom = (policy: Policy): Removal[] =>
  policy.Statement.flatMap((statement, i) =>
    statement.Action.map((action) => {
      const Action = statement.Action.filter((other) => other !== action);
      const kept = policy.Statement.flatMap((other, j) => (j === i ? { ...statement, Action } : other));
      const Statement = kept.filter(({ Action: actions }) => actions.length > 0);
      return { action, resource: [statement.Resource].flat().join(), left: { ...policy, Statement } };
    }),
  );

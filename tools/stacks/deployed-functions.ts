import type { EngineClients } from './clients';
import { deployedResources } from './deployed-stack';

export type DeployedFunction = { logicalId: string; name: string; logGroup: string };

const logGroupOf = (properties: Record<string, unknown>): string | undefined => {
  const logging = properties.LoggingConfig;
  if (typeof logging !== 'object' || logging === null || !('LogGroup' in logging)) return undefined;
  return typeof logging.LogGroup === 'string' ? logging.LogGroup : undefined;
};

/** The functions of these stacks, each with the log group it writes to: its own, or the one that Lambda names for it. */
export const deployedFunctions = async (
  clients: Pick<EngineClients, 'cloudFormation'>,
  stackNames: readonly string[],
): Promise<DeployedFunction[]> => {
  const stacks = await Promise.all(stackNames.map((name) => deployedResources(clients, name)));
  return stacks.flatMap((resources) =>
    resources('AWS::Lambda::Function').map(({ logicalId, physicalId, properties }) => ({
      logicalId,
      name: physicalId,
      logGroup: logGroupOf(properties) ?? `/aws/lambda/${physicalId}`,
    })),
  );
};

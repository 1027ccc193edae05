import {
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateListExports,
  paginateListStackResources,
  type Stack as StackDescription,
} from '@aws-sdk/client-cloudformation';
import { parse } from 'yaml';
import { Failure } from '../setup/failure.mjs';
import type { EngineClients } from './clients';
import { type Condition, type Names, resolver, type Template } from './template-values';

type Client = Pick<EngineClients, 'cloudFormation'>;

/** Statuses of a stack that works: after an update that was rolled back, it is what it was before. */
const IN_ORDER =
  /^((CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK|IMPORT_ROLLBACK)_COMPLETE|UPDATE(_ROLLBACK)?_COMPLETE_CLEANUP_IN_PROGRESS)$/;

/** The stack as it stands, or nothing when there is none in good order. */
export const findStack = async ({ cloudFormation }: Client, name: string): Promise<StackDescription | undefined> => {
  try {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks?.find(({ StackStatus }) => IN_ORDER.test(StackStatus ?? ''));
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
};

const outputsIn = (name: string, stack: StackDescription | undefined) => {
  const outputs = new Map(stack?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  return (key: string) => {
    const value = outputs.get(key);
    if (!value) throw new Failure(`Stack ${name} has no output ${key}.`);
    return value;
  };
};

export const outputsOf = async (client: Client, name: string) => outputsIn(name, await findStack(client, name));

/** An output of a stack, or nothing where the stack is not deployed. */
export const outputIfDeployed = async (client: Client, name: string, key: string): Promise<string | undefined> => {
  const stack = await findStack(client, name);
  return stack && outputsIn(name, stack)(key);
};

/** When this stack last changed, as the engine has it: tells a state that was restored from one that moved on. */
export const versionOf = (stack: StackDescription) =>
  `${stack.StackId} ${(stack.LastUpdatedTime ?? stack.CreationTime)?.toISOString()}`;

const isTemplate = (value: unknown): value is Template =>
  typeof value === 'object' && value !== null && 'Resources' in value;

const processedTemplate = async ({ cloudFormation }: Client, name: string) => {
  const { TemplateBody } = await cloudFormation.send(
    new GetTemplateCommand({ StackName: name, TemplateStage: 'Processed' }),
  );
  const template: unknown = parse(TemplateBody ?? '', { logLevel: 'silent' });
  if (!isTemplate(template)) throw new Failure(`The processed template of stack ${name} cannot be read.`);
  return template;
};

export type DeployedResource = { logicalId: string; physicalId: string; properties: Record<string, unknown> };

const isIn = (condition: Condition | undefined, holds: (name: string) => boolean) => !condition || holds(condition);

const physicalIdsOf = async ({ cloudFormation }: Client, StackName: string): Promise<Names> => {
  const ids: Names = new Map();
  for await (const page of paginateListStackResources({ client: cloudFormation }, { StackName }))
    for (const one of page.StackResourceSummaries ?? []) ids.set(one.LogicalResourceId, one.PhysicalResourceId);
  return ids;
};

const exportsOf = async ({ cloudFormation }: Client): Promise<Names> => {
  const values: Names = new Map();
  for await (const { Exports = [] } of paginateListExports({ client: cloudFormation }, {}))
    for (const { Name, Value } of Exports) values.set(Name, Value);
  return values;
};

/** The resources that a stack's processed template states, intrinsics resolved, and whether they are in the stack. */
const statedResources = async (client: Client, name: string) => {
  const template = await processedTemplate(client, name);
  const stack = await findStack(client, name);
  const physicalIds = await physicalIdsOf(client, name);
  const exports = await exportsOf(client);
  const { resolve, holds } = resolver(template, stack, physicalIds, exports);
  return (type: string) =>
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, { Condition, Properties = {} }]) => ({
        logicalId,
        physicalId: isIn(Condition, holds) ? (physicalIds.get(logicalId) ?? '') : '',
        properties: resolve(Properties) as Record<string, unknown>,
      }));
};

/** The stack's resources of one type. */
export const deployedResources = async (client: Client, name: string) => {
  const stated = await statedResources(client, name);
  return (type: string): DeployedResource[] => stated(type).filter(({ physicalId }) => physicalId);
};

/** The resources of one type that the template has and a condition leaves out. */
export const leftOutResources = async (client: Client, name: string) => {
  const stated = await statedResources(client, name);
  return (type: string): Omit<DeployedResource, 'physicalId'>[] => stated(type).filter(({ physicalId }) => !physicalId);
};

import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/** Where a local engine stands in for AWS, when one does. */
const engine = process.env.AWS_ENDPOINT_URL?.replace(/\/$/, '');

/** A case that only AWS itself can show; on a local engine it is reported as skipped. */
export const onAws = engine === undefined ? test : test.skip;

/** A case that a test can only drive on a local engine, such as a page that AWS serves for browsers. */
export const onLocalEngine = engine === undefined ? test.skip : test;

type Output = (key: string) => string;

const described = async (stackName: string) => {
  const { Stacks } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: stackName }));
  return Stacks?.[0];
};

/** The output of a stack under each key. @throws when there is no such stack or no such output */
const outputsOf = async (stackName: string): Promise<Output> => {
  const stack = await described(stackName);
  const outputs = new Map(stack?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  return (key) => {
    const value = outputs.get(key);
    if (!value) throw new Error(`Stack ${stackName} has no output ${key}.`);
    return value;
  };
};

const usersName = process.env.USERS_STACK_NAME ?? 'serverless-patterns-users';
const ordersName = process.env.ORDERS_STACK_NAME ?? 'serverless-patterns-orders';

export const usersStack = () => outputsOf(usersName);
export const ordersStack = () => outputsOf(ordersName);
export const fulfilmentStack = () => outputsOf(process.env.FULFILMENT_STACK_NAME ?? 'serverless-patterns-fulfilment');
export const viewsStack = () => outputsOf(process.env.VIEWS_STACK_NAME ?? 'serverless-patterns-views');
export const shopStack = () => outputsOf(process.env.SHOP_STACK_NAME ?? 'serverless-patterns-shop');

/** The origin whose pages may call the API of a service, as its stack was deployed; empty is none. */
export const allowedOrigin = async (service: 'users' | 'orders'): Promise<string> => {
  const stack = await described(service === 'users' ? usersName : ordersName);
  return stack?.Parameters?.find(({ ParameterKey }) => ParameterKey === 'AllowedOrigin')?.ParameterValue ?? '';
};

/** The address of a stage: its own on AWS, a path of the engine here, where no such host exists. */
export const stageAddress = (endpoint: string): string => {
  const [, id, stage] = /^https:\/\/([^.]+)\.execute-api\.[^/]+\/([^/]+)$/.exec(endpoint) ?? [];
  if (!id || !stage) throw new Error(`Not the endpoint of a stage: ${endpoint}`);
  return engine === undefined ? endpoint : `${engine}/restapis/${id}/${stage}/_user_request_`;
};

/** The address at which clients find an API: its stage's, or the fixed one that stands before a local engine. */
const clientAddress = (endpoint: string, fixed: string | undefined): string =>
  engine !== undefined && fixed ? fixed : stageAddress(endpoint);

export const usersAddress = (output: Output) => clientAddress(output('APIEndpoint'), process.env.USERS_URL);
export const ordersAddress = (output: Output) => clientAddress(output('OrdersServiceEndpoint'), process.env.ORDERS_URL);
export const fulfilmentAddress = (output: Output) =>
  clientAddress(output('DeliveriesServiceEndpoint'), process.env.FULFILMENT_URL);
export const viewsAddress = (output: Output) => clientAddress(output('ViewsServiceEndpoint'), process.env.VIEWS_URL);

/** A page of the hosted sign-in: the domain of the pool on AWS, the engine itself here. */
export const hostedPage = (loginUrl: string, path: string): URL => {
  const { origin, search } = new URL(loginUrl);
  return new URL(`${path}${search}`, engine ?? origin);
};

import { at, environmentOf, readTemplate } from '../../tests/support/template';
import { CLIENT_ID, USER_POOL_ID } from '../../tests/support/tokens';
import { functions } from '../stacks/stacks';

export const ADMIN_GROUP = 'apiAdmins';

/** The timeout of the API's functions, from their template. */
export const FUNCTION_TIMEOUT_MS =
  1_000 * Number(at(readTemplate('orders/template.yaml'), 'Globals', 'Function', 'Timeout'));

/** The names of tables, by their logical ids in the templates. */
export type TableNames = Readonly<Record<string, string>>;

const runtimeVariables = (functionName: string): Record<string, string> => ({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_LAMBDA_FUNCTION_NAME: functionName,
});

/** What Lambda puts into the environment of every function. */
export const lambdaVariables = (functionName: string): Record<string, string> => ({
  ...runtimeVariables(functionName),
  AWS_LAMBDA_LOG_FORMAT: 'JSON',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047;Sampled=1',
});

const stack = {
  'AWS::StackName': 'serverless-patterns',
  UserPool: USER_POOL_ID,
  UserPoolClient: CLIENT_ID,
  UserPoolAdminGroupName: ADMIN_GROUP,
  EventBus: 'serverless-patterns-shared',
};

const templateVariables = (template: string, resource: string, tables: TableNames) =>
  environmentOf(readTemplate(template), resource, { ...stack, ...tables });

/** What Lambda and the template put into the environment of one function. */
export const functionVariables = (resource: string, tables: TableNames, name = resource): Record<string, string> => {
  const found = functions.find((one) => one.resource === resource);
  if (!found) throw new Error(`no function ${resource}`);
  return { ...lambdaVariables(name), ...templateVariables(found.template, resource, tables) };
};

/** What all functions of a service need to run as one bundle, untraced. */
export const serviceVariables = (service: string, tables: TableNames, endpoint: string): Record<string, string> => ({
  ...runtimeVariables(service),
  AWS_ENDPOINT_URL: endpoint,
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  ...Object.fromEntries(
    functions
      .filter(({ stack }) => stack === service)
      .flatMap(({ template, resource }) => Object.entries(templateVariables(template, resource, tables))),
  ),
});

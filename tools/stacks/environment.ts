import { dirname } from 'node:path';
import process from 'node:process';
import { urlVariables } from './stacks';

export const region = 'us-east-1';
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
export const endpointOf = (port: number) => `http://127.0.0.1:${port}`;

type Environment = Record<string, string | undefined>;

// SAM takes the region from this one, and the SDK of the tests from the other.
const regionForAll = ({ AWS_DEFAULT_REGION }: NodeJS.ProcessEnv): Environment =>
  AWS_DEFAULT_REGION ? { AWS_REGION: AWS_DEFAULT_REGION } : {};

/** What every tool gets, on AWS too: the Node that runs this first on PATH, for the makefiles, one region, and no telemetry. */
export const toolEnvironment = (): Environment => ({
  ...process.env,
  ...regionForAll(process.env),
  PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
  SAM_CLI_TELEMETRY: '0',
  AWS_PAGER: '',
});

/** What the engine's clients need. The user's AWS settings must neither reach the engine nor be reached from here. */
export const engineClientSettings = (port: number) => ({
  AWS_ENDPOINT_URL: endpointOf(port),
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
});

export const engineEnvironment = (port: number): Environment => {
  const addresses = urlVariables('');
  const notAws = Object.entries(toolEnvironment()).filter(
    ([name]) => !/^AWS_(?!SDK_JS_|PAGER)/.test(name) && !(name in addresses),
  );
  return {
    ...Object.fromEntries(notAws),
    SAM_CLI_POLL_DELAY: '0.2', // The engine is done at once; the standard of five seconds is for AWS.
    ...engineClientSettings(port),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
};

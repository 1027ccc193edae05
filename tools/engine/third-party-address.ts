// A secret with the address of an HTTP API of the same stack names a host of AWS. The engine serves that API elsewhere.
import { GetSecretValueCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import type { EngineClients } from '../stacks/clients';
import type { deployedResources } from '../stacks/deployed-stack';

type Client = Pick<EngineClients, 'secrets'>;

const Connection = z.looseObject({ url: z.string() });

/** An HTTP API on AWS, or where an engine served it that had another port. */
const HTTP_API =
  /^(?:https:\/\/(?<id>[^./]+)\.execute-api\.[^/]+\.amazonaws\.com(?:\.cn)?|http:\/\/127\.0\.0\.1:\d+\/_aws\/execute-api\/(?<localId>[^/]+)\/\$default)(?<path>\/.*)?$/;

/** Where the engine serves an HTTP API's standard stage; nothing for another address. */
export const engineAddressOf = (url: string, endpoint: string): string | undefined => {
  const { id, localId, path = '' } = HTTP_API.exec(url)?.groups ?? {};
  const api = id ?? localId;
  return api && `${endpoint}/_aws/execute-api/${api}/$default${path}`;
};

/** What a secret holds, if that is an object with an address. */
const connectionIn = (text: string | undefined) => {
  try {
    return z.safeParse(Connection, JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
};

/** Puts the engine's address in each secret of a deployed stack that has the address of an API on AWS; the rest of it stays. */
export const setThirdPartyAddresses = async (
  { secrets }: Client,
  resources: Awaited<ReturnType<typeof deployedResources>>,
  endpoint: string,
): Promise<void> => {
  for (const { physicalId: SecretId } of resources('AWS::SecretsManager::Secret')) {
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId }));
    const connection = connectionIn(SecretString);
    const url = connection && engineAddressOf(connection.url, endpoint);
    if (!url) continue;
    await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify({ ...connection, url }) }));
  }
};

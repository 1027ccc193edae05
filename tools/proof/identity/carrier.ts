import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { CreateSecretCommand, DeleteSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { listen } from '../../engine/ports';
import { credentials, region } from '../../stacks/environment';

/** A carrier that offers no slots and books every one, and the secret by which a function finds it. */
export const startCarrier = async (endpoint: string) => {
  const server = createServer((request, response) => {
    const answer = request.method === 'GET' ? { slots: [] } : { outcome: 'booked' };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
  });
  const port = await listen(server);
  const secrets = new SecretsManagerClient({ endpoint, region, credentials });
  const secretId = `carrier-${randomUUID()}`;
  const SecretString = JSON.stringify({ url: `http://127.0.0.1:${port}`, key: 'key' });
  await secrets.send(new CreateSecretCommand({ Name: secretId, SecretString }));
  return {
    secretId,
    stop: async () => {
      await secrets.send(new DeleteSecretCommand({ SecretId: secretId, ForceDeleteWithoutRecovery: true }));
      secrets.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
};

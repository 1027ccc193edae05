import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createFulfilmentTable } from '../../../fulfilment/src/fulfilment-table';
import { bundleApi } from '../../lambda/bundle';
import type { Edit } from '../../lambda/edit';
import { startEnvironment } from '../../lambda/environment';
import { makeTables } from '../../lambda/tables';
import { serviceVariables } from '../../lambda/variables';
import { startCarrier } from './carrier';

/** The functions of the deliveries API, freshly started, with the table that they have and a carrier who books everything. */
export const startDeliveries = async (endpoint: string, edits?: readonly Edit[]) => {
  const product = await bundleApi('fulfilment', edits);
  const { client, names, remove } = await makeTables(endpoint, 'fulfilment');
  const carrier = await startCarrier(endpoint);
  const variables = { ...serviceVariables('fulfilment', names, endpoint), CARRIER_SECRET_ID: carrier.secretId };
  return {
    environment: startEnvironment(product, { variables, now: Date.now }),
    table: createFulfilmentTable({
      client: DynamoDBDocumentClient.from(client),
      tableName: names.FulfilmentTable ?? '',
    }),
    stop: async () => {
      await Promise.all([remove(), carrier.stop()]);
    },
  };
};

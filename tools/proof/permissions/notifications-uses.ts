// What the function that sends e-mails does for somebody who is there: the examples of the events are of nobody, and of long ago.
import { randomUUID } from 'node:crypto';
import { OrderPlaced } from '../../../events/order-placed';
import { deployedResources } from '../../stacks/deployed-stack';
import type { Place } from '../../stacks/where';
import { asBatch } from './event-uses';
import { invoke } from './invoke';
import type { Use } from './use';

/** @param userId of a user in the pool, whose address is confirmed */
export const usesOfNotifications = async ({ clients, names }: Place, userId: string): Promise<Use[]> => {
  const functions = (await deployedResources(clients, names('notifications')))('AWS::Lambda::Function');
  const name = functions.find(({ logicalId }) => logicalId === 'SendEmailsFunction')?.physicalId ?? '';
  const { name: type, source, example } = OrderPlaced;
  const tell: Use = () => {
    const metadata = { ...example.metadata, id: randomUUID(), userId, time: new Date().toISOString() };
    const event = { id: randomUUID(), source, 'detail-type': type, detail: { ...example, metadata } };
    return invoke(clients, name, asBatch(JSON.stringify(event)));
  };
  return [tell];
};

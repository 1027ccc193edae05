import * as z from 'zod/mini';
import { Delivery } from '../../../fulfilment/src/delivery';
import type { Booking } from '../../../fulfilment/src/routes';
import { deliveriesUrl } from '../../stacks/api-urls';
import type { Place } from '../../stacks/where';
import { callApi } from './call-api';
import type { ManagedUsers } from './manage-users';
import type { Tokens } from './tokens';
import { userIdOf } from './who-is';

const Slots = z.object({
  slots: z.array(z.object({ slot: z.string(), from: z.string(), to: z.string(), free: z.int() })),
});
export type Slot = z.infer<typeof Slots>['slots'][number];

type Deps = { place: Place; users: ManagedUsers } & Pick<Tokens, 'tokenOf' | 'adminToken'>;

/** The deliveries of any user, over the API. An admin reads them; a delivery is booked by its customer alone. */
export const manageDeliveries = ({ place, users, tokenOf, adminToken }: Deps) => {
  const urlOf = async (orderId: string) => `${await deliveriesUrl(place)}/deliveries/${encodeURIComponent(orderId)}`;
  return {
    /** `user` is an e-mail address or a userid. */
    get: async (user: string, orderId: string): Promise<Delivery> => {
      const [userId, token] = [await userIdOf(users, user), await adminToken()];
      const url = `${await urlOf(orderId)}?userId=${encodeURIComponent(userId)}`;
      return z.parse(Delivery, await callApi({ method: 'GET', url, token }));
    },
    slots: async (): Promise<Slot[]> => {
      const url = `${await deliveriesUrl(place)}/delivery-slots`;
      return z.parse(Slots, await callApi({ method: 'GET', url, token: await adminToken() })).slots;
    },
    book: async (
      { email, password }: { email: string; password: string },
      orderId: string,
      booking: z.infer<typeof Booking>,
    ): Promise<Delivery> => {
      const { token } = await tokenOf(email, password);
      return z.parse(Delivery, await callApi({ method: 'PUT', url: await urlOf(orderId), token, body: booking }));
    },
  };
};

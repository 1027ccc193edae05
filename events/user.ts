// What the events of the users have in common: ids and versions only, no personal data.
import * as z from 'zod/mini';
import { type Actor, id, metadata } from './event';

export const UserMetadata = metadata({ userid: id });

export const userDetail = z.object({
  metadata: UserMetadata,
  data: z.object({ userid: id, version: z.int().check(z.minimum(0)) }),
});

const userid = '3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21';

/** The detail of an event about the user of the examples. */
export const exampleUser = (
  version: number,
  { id: eventId, time, actor }: { id: string; time: string; actor: Actor },
): z.infer<typeof userDetail> => ({
  metadata: {
    id: eventId,
    version: '1',
    time,
    sequence: version,
    userid,
    actor,
    correlationId: '0f9b3b52-8f0e-4c0e-a6b1-6c1c3f5d7e20',
  },
  data: { userid, version },
});

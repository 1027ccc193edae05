import type { Caller } from '../../lambda/requests';
import type { Invocation } from './invocation';
import { livesOn } from './order-life';
import { startPlatform } from './platform';
import { startSurroundings } from './surroundings';

/** What the life of an order costs when all functions are warm, to look at it, and its last events when they come again. */
export type Lived = Readonly<Record<'life' | 'looks' | 'repeated', readonly Invocation[]>> & { engine: string };

/** Always the same, since they are part of what is measured by the byte. */
const customerOf = (index: number): Caller => ({
  userId: `d6c2e8a4-5b0f-4a8e-9c53-0a3f4f2b9e1${index}`,
  isAdmin: false,
});
const orderIdOf = (index: number) => `7b0c1f5e-3d2a-4c6b-8e9f-1a2b3c4d5e6${index}`;

const live = async (): Promise<Lived> => {
  const around = await startSurroundings();
  try {
    const platform = await startPlatform(around);
    const { place, deliver, lookAt } = livesOn(platform);
    // The first one finds the functions cold, and another one waits in the inbox.
    await deliver(customerOf(0), orderIdOf(0));
    await lookAt(customerOf(0), orderIdOf(0));
    const life = await platform.recorded(() => deliver(customerOf(1), orderIdOf(1)));
    const repeated = await platform.recorded(platform.repeat);
    await place(customerOf(2), orderIdOf(2));
    const looks = await platform.recorded(() => lookAt(customerOf(1), orderIdOf(1)));
    return { engine: around.engine, life, repeated, looks };
  } finally {
    await around.stop();
  }
};

let lived: Promise<Lived> | undefined;

/** Lives once a run, for all questions that ask about it. */
export const livedOnce = (): Promise<Lived> => {
  lived ??= live();
  return lived;
};

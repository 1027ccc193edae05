import type { Random } from '../random';
import type { Answer } from '../simulation/engine';
import { REFUSED_FOR_GOOD, USERS } from './setting';

type User = { address: string; isConfirmed: boolean };

/** What the pool says of a user: an address to write to, or the reason not to. */
export type Found = { address: string } | { reason: string };

const refusal = (type: string): Answer => ({ status: 400, body: { __type: type, message: 'injected' } });

/** A user pool whose users come, go, and change their addresses. */
export const createPool = (random: Random) => {
  const users = new Map<string, User>();
  let addresses = 0;

  const newAddress = (userId: string): string => {
    addresses += 1;
    return `${userId}-${addresses}@example.com`;
  };
  for (const userId of USERS)
    if (userId !== 'nobody') users.set(userId, { address: newAddress(userId), isConfirmed: userId !== 'eve' });

  const CHANGES: readonly ((userId: string, user: User | undefined) => User | undefined)[] = [
    () => undefined,
    () => undefined,
    (userId) => ({ address: newAddress(userId), isConfirmed: true }),
    (userId) => ({ address: newAddress(userId), isConfirmed: true }),
    (userId) => ({ address: newAddress(userId), isConfirmed: false }),
    (userId) => ({ address: `${newAddress(userId)},${newAddress(userId)}`, isConfirmed: true }),
    (_, user) => user && { ...user, isConfirmed: !user.isConfirmed },
  ];

  const foundOf = (userId: string): Found => {
    const user = users.get(userId);
    if (!user) return { reason: 'USER_NOT_FOUND' };
    if (user.address.includes(',')) return { reason: 'NO_ADDRESS' };
    return user.isConfirmed ? { address: user.address } : { reason: 'ADDRESS_NOT_VERIFIED' };
  };

  return {
    /** Something happens to one user. */
    change: () => {
      const userId = random.pick(['maria', 'john', 'anna', 'eve', REFUSED_FOR_GOOD]);
      const changed = random.pick(CHANGES)(userId, users.get(userId));
      if (changed) users.set(userId, changed);
      else users.delete(userId);
    },
    foundOf,
    /** What `AdminGetUser` answers. */
    get: (userId: string): Answer => {
      const user = users.get(userId);
      if (!user) return refusal('UserNotFoundException');
      const attributes = { sub: userId, email: user.address, email_verified: String(user.isConfirmed) };
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      return { status: 200, body: { Username: userId, UserAttributes } };
    },
  };
};
export type Pool = ReturnType<typeof createPool>;

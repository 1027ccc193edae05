import * as z from 'zod/mini';
import { UserId } from '../../common/http/caller';
import { Problem, type ProblemKinds } from '../../common/http/problem';
import { plainId, text } from '../../common/schema/text';

/** A `userid` that a client may send: a Cognito `sub`, or an id that an admin chose. */
export const ChosenUserId = z.pipe(plainId(), UserId);

const details = {
  name: text(1, 200),
  email: z.optional(z.email().check(z.maxLength(254))),
  phone: z.optional(z.string().check(z.regex(/^\+?[0-9 ().-]{3,32}$/, 'must be a phone number'))),
  address: z.optional(text(1, 500)),
};

/** What a client may set in a user. */
export const UserDetails = z.object(details);
export type UserDetails = z.infer<typeof UserDetails>;

/** The body of POST /users: the details, and an id when the caller has one. */
export const NewUser = z.object({ userid: z.optional(ChosenUserId), ...details });

/** A user as the table holds it: looser than what the API accepts, so that items of other tools stay readable. */
export const User = z.object({
  userid: UserId,
  name: z._default(z.string(), ''),
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
  address: z.optional(z.string()),
  /** The time of the last change, RFC 3339 in UTC. */
  timestamp: z._default(z.string(), ''),
  version: z._default(z.int(), 0),
});
export type User = z.infer<typeof User>;

export const DETAIL_FIELDS = ['name', 'email', 'phone', 'address'] as const;

export const detailsOf = ({ name, email, phone, address }: UserDetails): UserDetails => ({
  name,
  ...(email !== undefined && { email }),
  ...(phone !== undefined && { phone }),
  ...(address !== undefined && { address }),
});

/**
 * The version of a record that is created `now`: the time in milliseconds. A version therefore does not recur when a
 * record is deleted and created again: each change raises it by one, and DynamoDB takes at most a thousand writes of
 * one item in a second, so versions do not outrun the clock.
 */
export const firstVersion = (now: Date): number => now.getTime();

export const newUser = (userid: UserId, of: UserDetails, now: Date): User => ({
  userid,
  ...detailsOf(of),
  timestamp: now.toISOString(),
  version: firstVersion(now),
});

/** The refusals that this service alone has. */
export const userProblems = {
  USER_NOT_FOUND: { status: 404, title: 'There is no such user' },
  USER_EXISTS: { status: 409, title: 'A user with this userid already exists' },
} as const satisfies ProblemKinds;
export type UserProblemCode = keyof typeof userProblems;

export const userNotFound = (userid: UserId) =>
  new Problem(userProblems, 'USER_NOT_FOUND', `There is no user ${userid}.`);

export const userExists = (userid: UserId) =>
  new Problem(userProblems, 'USER_EXISTS', `User ${userid} already exists. Use PUT to replace it.`);

import type { Model } from './check';
import { names, type Tags } from './operations';

/** A user as a client saw it. `content` is the number of one of the suite's contents, or `unknown` for any other. */
export type UserSeen = { content: number | 'unknown'; version: number };

/** What came back: a user, its removal, a refusal with its code, or nothing that says whether the call took effect. */
export type UserAnswer =
  | { kind: 'user'; user: UserSeen }
  | { kind: 'gone' }
  | { kind: 'refused'; code: string }
  | { kind: 'lost' };

export type UserInvocation =
  | { kind: 'create'; content: number }
  | { kind: 'put'; content: number; ifMatch?: Tags }
  | { kind: 'delete'; ifMatch?: Tags }
  | { kind: 'get' };

/** What one call did to one user, or saw of it. A list is a `get` of each user that it could have held. */
export type UserOperation = UserInvocation & { client: string; clock: Span; answer: UserAnswer };

type Span = { from: number; to: number };

/** A user by the contract. A version that nobody has seen is only known to lie in a span. */
type Present = { content: UserSeen['content']; version: Span };
export type UserState = Present | 'absent';

const as = (state: Present, { content, version }: UserSeen): UserState[] => {
  const isSame = content === state.content && state.version.from <= version && version <= state.version.to;
  return isSame ? [{ content, version: { from: version, to: version } }] : [];
};

/** The state after a call that leaves `next` and answers with it. */
const answering = (next: Present, answer: UserAnswer): UserState[] => {
  if (answer.kind === 'lost') return [next];
  return answer.kind === 'user' ? as(next, answer.user) : [];
};

/** The state after a call that changes nothing and is refused with `code`. */
const refusing = (state: UserState, code: string, answer: UserAnswer): UserState[] =>
  answer.kind === 'lost' || (answer.kind === 'refused' && answer.code === code) ? [state] : [];

/** The states in which `If-Match` matches the user, and those in which it does not. */
const split = (state: Present, ifMatch: Tags | undefined): { matching: Present[]; others: Present[] } => {
  if (ifMatch === undefined || ifMatch === 'any') return { matching: [state], others: [] };
  const { from, to } = state.version;
  const named = ifMatch.filter((tag) => from <= tag && tag <= to);
  const isOther = from < to || !names(ifMatch, from);
  return {
    matching: named.map((tag) => ({ ...state, version: { from: tag, to: tag } })),
    others: isOther ? [state] : [],
  };
};

/** The version raised by one; a record of a tool that knows no versions gets the time. */
const nextVersion = ({ from, to }: Span, clock: Span): Span => (from === 0 ? clock : { from: from + 1, to: to + 1 });

type Of<K extends UserOperation['kind']> = Extract<UserOperation, { kind: K }>;

const put = (state: UserState, { answer, content, ifMatch, clock }: Of<'put'>): UserState[] => {
  if (state === 'absent') {
    if (ifMatch !== undefined) return refusing(state, 'VERSION_MISMATCH', answer);
    return answering({ content, version: clock }, answer);
  }
  const { matching, others } = split(state, ifMatch);
  return [
    ...matching.flatMap((one) => answering({ content, version: nextVersion(one.version, clock) }, answer)),
    ...others.flatMap((one) =>
      one.content === content ? answering(one, answer) : refusing(one, 'VERSION_MISMATCH', answer),
    ),
  ];
};

const remove = (state: UserState, { answer, ifMatch }: Of<'delete'>): UserState[] => {
  if (state === 'absent') return refusing(state, 'USER_NOT_FOUND', answer);
  const { matching, others } = split(state, ifMatch);
  const isDone = answer.kind === 'gone' || answer.kind === 'lost';
  return [
    ...(isDone && matching.length > 0 ? ['absent' as const] : []),
    ...others.flatMap((one) => refusing(one, 'VERSION_MISMATCH', answer)),
  ];
};

const after = (state: UserState, operation: UserOperation): UserState[] => {
  switch (operation.kind) {
    case 'create':
      if (state !== 'absent') return refusing(state, 'USER_EXISTS', operation.answer);
      return answering({ content: operation.content, version: operation.clock }, operation.answer);
    case 'put':
      return put(state, operation);
    case 'delete':
      return remove(state, operation);
    case 'get':
      return state === 'absent'
        ? refusing(state, 'USER_NOT_FOUND', operation.answer)
        : answering(state, operation.answer);
  }
};

/** One user's record through creates and deletes, by the contract alone. */
export const userModel = (initial: UserState): Model<UserState, UserOperation> => ({
  initial,
  after,
  textOf: JSON.stringify,
});

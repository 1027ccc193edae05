import { isDeepStrictEqual } from 'node:util';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod/mini';
import { tableSchema } from '../../../tests/support/table-schema';
import { userContentOf, userRequests } from '../../lambda/requests';
import { serviceVariables } from '../../lambda/variables';
import type { Call } from '../linearizability/check';
import { ifMatch } from '../linearizability/choose';
import { unexplained } from '../linearizability/findings';
import { recorder } from '../linearizability/recorder';
import {
  type UserAnswer,
  type UserInvocation,
  type UserOperation,
  type UserSeen,
  type UserState,
  userModel,
} from '../linearizability/user-model';
import { type Random, randomFrom } from '../random';
import { createEngine, type Input } from './engine';
import { createFleet, type Outcome, runToEnd } from './fleet';
import { hot, type Plan, pauses, START } from './order-history';
import type { Item } from './values';
import { createWorld } from './world';

const TABLE = 'users';
const SCHEMA = tableSchema('users/template.yaml', 'UsersTable');
const CALLS = 4;
const CONTENTS = [1, 2, 3];

type Subject = { userid: string; initial: UserState };

const User = z.strictObject({
  userid: z.string(),
  name: z.string(),
  phone: z.string(),
  address: z.optional(z.string()),
  timestamp: z.string(),
  version: z.number(),
});
const Problem = z.looseObject({ code: z.string(), status: z.number() });

const seen = ({ userid: _, timestamp: __, version, ...details }: z.infer<typeof User>): UserSeen => ({
  content: CONTENTS.find((n) => isDeepStrictEqual(details, userContentOf(n))) ?? 'unknown',
  version,
});

const unexpected = (what: string): UserAnswer => ({ kind: 'refused', code: `UNEXPECTED ${what}` });

const answerOf = ({ statusCode, headers, body }: APIGatewayProxyResult, userid: string): UserAnswer => {
  const parsed: unknown = JSON.parse(body);
  if (statusCode !== 200) {
    const { code } = z.parse(Problem, parsed);
    return code === 'SERVICE_UNAVAILABLE' ? { kind: 'lost' } : { kind: 'refused', code };
  }
  if (body === '{}') return { kind: 'gone' };
  const user = z.safeParse(User, parsed);
  if (!user.success || user.data.userid !== userid || headers?.ETag !== `"${user.data.version}"`)
    return unexpected(body);
  return { kind: 'user', user: seen(user.data) };
};

const requestOf = (userid: string, invocation: UserInvocation) => {
  switch (invocation.kind) {
    case 'create':
      return userRequests.create({ userid, ...userContentOf(invocation.content) });
    case 'put':
      return userRequests.put(userid, userContentOf(invocation.content), invocation.ifMatch);
    case 'delete':
      return userRequests.delete(userid, invocation.ifMatch);
    case 'get':
      return userRequests.get(userid);
  }
};

const choose = (random: Random, known: number | undefined): UserInvocation | 'list' => {
  if (random.chance(0.1)) return 'list';
  const content = random.pick(CONTENTS);
  const tags = ifMatch(random, known);
  return random.pick<UserInvocation>([
    { kind: 'create', content },
    { kind: 'put', content, ...tags },
    { kind: 'put', content, ...tags },
    { kind: 'delete', ...tags },
    { kind: 'get' },
  ]);
};

const operationText = ({ client, clock, answer, ...invocation }: UserOperation): string => {
  const content = 'content' in invocation ? ` content ${invocation.content}` : '';
  const tags = 'ifMatch' in invocation && invocation.ifMatch !== undefined ? ` if version ${invocation.ifMatch}` : '';
  const at = `${clock.from - START} to ${clock.to - START} ms`;
  const came = answer.kind === 'user' ? `content ${answer.user.content} version ${answer.user.version}` : answer.kind;
  return `${client} ${invocation.kind}${content}${tags} at ${at}: ${answer.kind === 'refused' ? answer.code : came}`;
};

/** At the start one user exists, one is an item of a tool that knows no versions, and one does not exist. */
const subjects: Subject[] = [
  { userid: 'maria', initial: { content: 1, version: { from: START - 60_000, to: START - 60_000 } } },
  { userid: 'john', initial: { content: 1, version: { from: 0, to: 0 } } },
  { userid: 'nobody', initial: 'absent' },
];

const itemsBefore = () => {
  const [maria, john] = ['maria', 'john'].map((userid) => ({
    userid,
    ...userContentOf(1),
    timestamp: '2026-11-21T11:59:00.000Z',
  }));
  return [{ ...maria, version: START - 60_000, createId: 'before', writeId: 'before' }, { ...john }];
};

/** Whether the call can create a record. */
const canCreate = ({ operation }: Call<UserOperation>): boolean =>
  operation.kind === 'create' || (operation.kind === 'put' && operation.ifMatch === undefined);

/**
 * Whether two calls that ran at the same time may both have created the record, with a delete between them: both read
 * the clock before either was done, within fewer milliseconds than there were changes. Versions recur in this way only.
 */
const mayShareVersions = (calls: readonly Call<UserOperation>[]): boolean => {
  const creating = calls.filter(canCreate);
  return creating.some((one, i) =>
    creating.slice(i + 1).some((other) => {
      const isTogether = one.begun < other.answered && other.begun < one.answered;
      return isTogether && Math.abs(one.operation.clock.from - other.operation.clock.from) < calls.length;
    }),
  );
};

/** The findings of versions that recurred: one version stands for two contents. */
const recurrences = ({ userid }: Subject, calls: readonly Call<UserOperation>[]): string[] => {
  if (mayShareVersions(calls)) return [];
  const contents = new Map<number, unknown>();
  return calls.flatMap(({ operation: { answer } }) => {
    if (answer.kind !== 'user' || answer.user.version === 0) return [];
    const { version, content } = answer.user;
    const known = contents.get(version) ?? content;
    contents.set(version, known);
    return known === content ? [] : [`${userid}: version ${version} is that of two contents`];
  });
};

/** Runs a few admins on the same users, with faults in between, and judges what they saw, wrote and counted. */
export const runUserHistory = async ({ product, seed, rate }: Plan): Promise<Outcome> => {
  const world = createWorld({ seed: seed.join('/'), start: START });
  const engine = createEngine();
  engine.create(TABLE, SCHEMA);
  for (const item of itemsBefore()) engine.put(TABLE, marshall(item) as Item);
  // A put creates a user; so does an update, unless its condition asks for the user who is there.
  const isCountable = (id: string, { Attributes }: Record<string, unknown>, { ConditionExpression }: Input) =>
    Attributes === undefined || (ConditionExpression === undefined && Object(Attributes).createId?.S === id);
  const options = {
    product,
    variables: { ...serviceVariables('users', { UsersTable: TABLE }, ''), POWERTOOLS_LOG_LEVEL: 'SILENT' },
    world,
    engine,
    seed,
    rate,
    table: TABLE,
  };
  const fleet = createFleet({ ...options, isCountable });
  const theme = randomFrom(...seed, 'theme');
  const picked = [...subjects, ...hot(theme, subjects)];
  const pauseOf = pauses(theme);
  const record = recorder<Subject, UserOperation>(world);

  const ask = async (client: string, subject: Subject, invocation: UserInvocation) => {
    const span = await record.timed(() => fleet.call(client, requestOf(subject.userid, invocation)));
    const answer = answerOf(span.result, subject.userid);
    record.note(subject, span, { client, clock: span.clock, answer, ...invocation });
    return answer;
  };

  const list = async (client: string) => {
    const span = await record.timed(() => fleet.call(client, userRequests.list()));
    if (span.result.statusCode !== 200) return;
    const users = z.parse(z.array(z.looseObject({ userid: z.string() })), JSON.parse(span.result.body));
    for (const subject of subjects) {
      const found = z.safeParse(
        User,
        users.find(({ userid }) => userid === subject.userid),
      );
      const answer: UserAnswer = found.success
        ? { kind: 'user', user: seen(found.data) }
        : { kind: 'refused', code: 'USER_NOT_FOUND' };
      record.note(subject, span, { client, clock: span.clock, answer, kind: 'get' });
    }
  };

  const runClient = async (client: string) => {
    const random = randomFrom(...seed, client);
    const known = new Map<Subject, number>();
    for (let i = 0; i < CALLS; i += 1) {
      await world.sleep(pauseOf(random));
      const subject = random.pick(picked);
      const invocation = choose(random, known.get(subject));
      const answer = invocation === 'list' ? await list(client) : await ask(client, subject, invocation);
      if (answer?.kind === 'user') known.set(subject, answer.user.version);
    }
  };

  const lookAtAll = async () => {
    for (const subject of subjects) await ask('last', subject, { kind: 'get' });
  };

  const outcome = await runToEnd(
    { world, fleet, record },
    () => ['admin0', 'admin1', 'admin2'].map(runClient),
    lookAtAll,
  );
  const findings = [...record.calls].flatMap(([subject, calls]) => [
    ...unexplained({ title: subject.userid, model: userModel(subject.initial), textOf: operationText }, calls),
    ...recurrences(subject, calls),
  ]);
  return { ...outcome, findings: [...record.complaints, ...findings, ...outcome.findings] };
};

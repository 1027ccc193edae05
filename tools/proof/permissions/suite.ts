import { deployStacks } from '../../engine/throw-away-stacks';
import { deployedResources } from '../../stacks/deployed-stack';
import { stacks } from '../../stacks/stacks';
import type { Place } from '../../stacks/where';
import type { Figure, Suite } from '../suite';
import { policiesOf, type RolePolicy, removalsFrom } from './policies';
import { restart } from './restart';
import type { Answered, Use } from './use';
import { usesAt } from './uses';

const suite = 'permissions';
/** What a refusal of AWS's says of itself, and a client of ours must not read. */
const INTERNAL = /arn:aws|AccessDenied|not authorized to perform|dynamodb/i;

/** Off by default, and what it turns on needs a right. Orders of long ago are acknowledged, those of this run are not. */
const PARAMETERS = { AutoAcknowledgeMinutes: '600' };

type Function = { name: string; physicalId: string; role: string };

/** Each function, with its role. */
const functionsAt = async ({ clients, names }: Place): Promise<Function[]> => {
  const functions: Function[] = [];
  for (const { id } of stacks) {
    const resources = await deployedResources(clients, names(id));
    for (const { logicalId, physicalId } of resources('AWS::Lambda::Function')) {
      const role = resources('AWS::IAM::Role').find((one) => one.logicalId === `${logicalId}Role`);
      functions.push({ name: logicalId, physicalId, role: role?.physicalId ?? '' });
    }
  }
  return functions;
};

/** What a function does, and how it forgets what it keeps between two calls. */
type Subject = { name: string; uses: readonly Use[]; forget: () => Promise<void> };

/** A secret is kept for minutes: until then, a right to read it that is gone would not be missed. */
const keepsSecret = ({ policy }: RolePolicy): boolean =>
  policy.Statement.some(({ Action }) => Action.includes('secretsmanager:GetSecretValue'));

const useAll = async ({ uses, forget }: Subject): Promise<Answered[]> => {
  await forget();
  const answers: Answered[] = [];
  for (const use of uses) answers.push(await use());
  return answers;
};

const isFailure = ({ status }: Answered): boolean => status === 500 || status === 503;

/** Once more if nothing failed: the sweep of this minute may have done what there was to do. */
const useUntilFailure = async (subject: Subject): Promise<Answered[]> => {
  const answers = await useAll(subject);
  return answers.some(isFailure) ? answers : [...answers, ...(await useAll(subject))];
};

const leaks = (of: string, answers: readonly Answered[]) =>
  answers.filter(({ text }) => INTERNAL.test(text)).map(({ text }) => `${of}: the answer tells too much: ${text}`);

type Tried = { removed: number; noticed: number; findings: string[] };

/** Takes each action away in turn and does everything that the function does: something must fail, and only on our side. */
const tryWithoutEach = async (
  subject: Subject,
  { policy, set }: RolePolicy,
  removals = removalsFrom(policy),
): Promise<Tried> => {
  const findings: string[] = [];
  let noticed = 0;
  for (const { action, resource, left } of removals) {
    await set(left);
    const answers = await useUntilFailure(subject);
    await set(policy);
    const of = `${subject.name} without ${action} on ${resource.split(':').at(-1)}`;
    if (answers.some(isFailure)) noticed += 1;
    else findings.push(`${of} still does everything: ${answers.map(({ status }) => status).join(', ')}`);
    findings.push(...leaks(of, answers));
  }
  return { removed: removals.length, noticed, findings };
};

const withAllOf = async (subject: Subject): Promise<string[]> => {
  const failed = (await useAll(subject)).filter(({ status }) => status >= 500);
  return failed.map(({ status, text }) => `${subject.name} with its whole policy: ${status} ${text}`);
};

/** Never needed by a function. */
const ONE_TOO_MANY = 'dynamodb:DeleteTable';

/** Whether a right that nothing needs is found. Once more if not: a machine that is too slow looks like a right that is missing. */
const findsOneTooMany = async (subject: Subject, { policy, set }: RolePolicy): Promise<boolean> => {
  const [first, ...others] = policy.Statement;
  if (!first) return false;
  const wider = { ...policy, Statement: [{ ...first, Action: [...first.Action, ONE_TOO_MANY] }, ...others] };
  const removals = removalsFrom(wider).filter(({ action }) => action === ONE_TOO_MANY);
  const isFound = async () => (await tryWithoutEach(subject, { policy: wider, set }, removals)).findings.length === 1;
  return (await isFound()) || (await isFound());
};

/** A policy with one right too many and one with one too few, which both have to be found: says which were not. */
const plantIn = async (subject: Subject, rolePolicy: RolePolicy): Promise<string[]> => {
  const { policy, set } = rolePolicy;
  const missed: string[] = [];
  if (!(await findsOneTooMany(subject, rolePolicy))) missed.push(`${subject.name} with a right too many is not found`);
  await set(removalsFrom(policy)[0]?.left ?? policy);
  if ((await withAllOf(subject)).length === 0) missed.push(`${subject.name} with a right too few is not found`);
  await set(policy);
  return missed;
};

/** On the deployed stacks, with IAM enforced: no function lacks a right, and none has one that it does not need. */
export const permissions: Suite = async ({ databases, progress }) => {
  const endpoint = databases[0]?.endpoint ?? '';
  const where = await deployStacks(endpoint, PARAMETERS);
  const uses = await usesAt(where);
  const findings: string[] = [];
  let [removed, noticed, calls] = [0, 0, 0];
  const missed: string[] = [];
  let planted = 0;
  const untried: string[] = [];
  for (const { name, physicalId, role } of await functionsAt(where)) {
    const own = uses[name];
    if (!own) {
      untried.push(name);
      continue;
    }
    calls += own.length;
    for (const rolePolicy of await policiesOf(endpoint, role)) {
      progress(`${name}: ${removed} actions removed so far`);
      const forget = async () => {
        if (keepsSecret(rolePolicy)) await restart(where.clients, physicalId);
      };
      const subject = { name, uses: own, forget };
      findings.push(...(await withAllOf(subject)));
      const tried = await tryWithoutEach(subject, rolePolicy);
      [removed, noticed] = [removed + tried.removed, noticed + tried.noticed];
      findings.push(...tried.findings);
      missed.push(...(await plantIn(subject, rolePolicy)));
      planted += 2;
      findings.push(...(await withAllOf({ ...subject, name: `${name}, restored` })));
    }
  }
  findings.push(...missed);
  if (removed === 0) findings.push('no policy was found to take anything from');
  const figures: Figure[] = [
    { suite, what: 'ways to use the functions', value: calls },
    { suite, what: 'actions noticed / removed', value: `${noticed} / ${removed}` },
    {
      suite,
      what: 'policies too wide or too narrow, caught / planted',
      value: `${planted - missed.length} / ${planted}`,
    },
    { suite, what: 'functions not tried', value: untried.length },
  ];
  return { figures, findings, notes: untried.map((name) => `not tried: ${name}`) };
};

import { deployStacks } from '../../engine/throw-away-stacks';
import { deployedResources } from '../../stacks/deployed-stack';
import { stacks } from '../../stacks/stacks';
import type { Place } from '../../stacks/where';
import type { Figure, Suite } from '../suite';
import { policiesOf, type RolePolicy, removalsFrom } from './policies';
import { type Answered, type Use, usesAt } from './uses';

const suite = 'permissions';
/** What a refusal of AWS's says of itself, and a client of ours must not read. */
const INTERNAL = /arn:aws|AccessDenied|not authorized to perform|dynamodb/i;

/** The role of each function, by the function's logical id. */
const rolesAt = async ({ clients, names }: Place) => {
  const roles: [string, string][] = [];
  for (const { id } of stacks)
    for (const { logicalId, physicalId } of (await deployedResources(clients, names(id)))('AWS::IAM::Role'))
      if (logicalId.endsWith('FunctionRole')) roles.push([logicalId.replace(/Role$/, ''), physicalId]);
  return roles;
};

const useAll = async (uses: readonly Use[]): Promise<Answered[]> => {
  const answers: Answered[] = [];
  for (const use of uses) answers.push(await use());
  return answers;
};

const leaks = (of: string, answers: readonly Answered[]) =>
  answers.filter(({ text }) => INTERNAL.test(text)).map(({ text }) => `${of}: the answer tells too much: ${text}`);

type Tried = { removed: number; noticed: number; findings: string[] };

/** Takes each action away in turn and does everything that the function does: something must fail, and only on our side. */
const tryWithoutEach = async (name: string, uses: readonly Use[], { policy, set }: RolePolicy): Promise<Tried> => {
  const findings: string[] = [];
  const removals = removalsFrom(policy);
  let noticed = 0;
  for (const { action, resource, left } of removals) {
    await set(left);
    const answers = await useAll(uses);
    await set(policy);
    const of = `${name} without ${action} on ${resource.split(':').at(-1)}`;
    if (answers.some(({ status }) => status === 500 || status === 503)) noticed += 1;
    else findings.push(`${of} still does everything: ${answers.map(({ status }) => status).join(', ')}`);
    findings.push(...leaks(of, answers));
  }
  return { removed: removals.length, noticed, findings };
};

const withAllOf = async (name: string, uses: readonly Use[]): Promise<string[]> => {
  const failed = (await useAll(uses)).filter(({ status }) => status >= 500);
  return failed.map(({ status, text }) => `${name} with its whole policy: ${status} ${text}`);
};

/** Never needed by a function. */
const ONE_TOO_MANY = 'dynamodb:DeleteTable';

/** A policy with one right too many and one with one too few, which both have to be found: gives how many were. */
const plantIn = async (name: string, uses: readonly Use[], { policy, set }: RolePolicy): Promise<number> => {
  const [first, ...others] = policy.Statement;
  if (!first) return 0;
  const wider = { ...policy, Statement: [{ ...first, Action: [...first.Action, ONE_TOO_MANY] }, ...others] };
  const tooMany = await tryWithoutEach(name, uses, { policy: wider, set });
  await set(removalsFrom(policy)[0]?.left ?? policy);
  const tooFew = await withAllOf(name, uses);
  await set(policy);
  return Number(tooMany.findings.length === 1) + Number(tooFew.length > 0);
};

/** On the deployed stacks, with IAM enforced: no function lacks a right, and none has one that it does not need. */
export const permissions: Suite = async ({ databases, progress }) => {
  const endpoint = databases[0]?.endpoint ?? '';
  const where = await deployStacks(endpoint);
  const uses = await usesAt(where);
  const findings: string[] = [];
  let [removed, noticed, calls] = [0, 0, 0];
  let [planted, caught] = [0, 0];
  const untried: string[] = [];
  for (const [name, roleName] of await rolesAt(where)) {
    const own = uses[name];
    if (!own) {
      untried.push(name);
      continue;
    }
    calls += own.length;
    for (const rolePolicy of await policiesOf(endpoint, roleName)) {
      progress(`${name}: ${removed} actions removed so far`);
      findings.push(...(await withAllOf(name, own)));
      const tried = await tryWithoutEach(name, own, rolePolicy);
      [removed, noticed] = [removed + tried.removed, noticed + tried.noticed];
      findings.push(...tried.findings);
      caught += await plantIn(name, own, rolePolicy);
      planted += 2;
      findings.push(...(await withAllOf(`${name}, restored`, own)));
    }
  }
  if (caught < planted) findings.push(`of ${planted} planted policies only ${caught} were found`);
  if (removed === 0) findings.push('no policy was found to take anything from');
  const figures: Figure[] = [
    { suite, what: 'ways to use the functions', value: calls },
    { suite, what: 'actions noticed / removed', value: `${noticed} / ${removed}` },
    { suite, what: 'policies too wide or too narrow, caught / planted', value: `${caught} / ${planted}` },
    { suite, what: 'functions that no request reaches or that keep a secret, so not tried', value: untried.length },
  ];
  return { figures, findings, notes: untried.map((name) => `not tried: ${name}`) };
};

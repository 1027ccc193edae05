import fc from 'fast-check';
import { signedToken } from '../../../tests/support/tokens';
import { whoMayWhat } from '../../../tests/support/who-may-what';
import { bundleApi, bundleService } from '../../lambda/bundle';
import type { Edit } from '../../lambda/edit';
import { startEnvironment } from '../../lambda/environment';
import { makeOrderTables, makeTables } from '../../lambda/tables';
import { serviceVariables } from '../../lambda/variables';
import { numberFrom } from '../random';
import type { Suite } from '../suite';
import { judgeDeliveries, judgeOrders, judgeUsers, judgeViews } from './access';
import { startDeliveries } from './deliveries-api';
import { adminClaims, forgeries, keysOfPool, signedClaims } from './forgeries';
import { keyChanges } from './key-changes';
import { startKeyServer } from './key-server';
import { misjudged, policyCase } from './policies';
import { misjudgedToken, refusedClaims, refusedForgeries, spoiling } from './tokens';
import { startUsersApi } from './users-api';

const suite = 'identity';

const SPOILED = 20_000;
const POLICIES = 5_000;
/** Of the two, in a quick run. */
const QUICK_SHARE = 100;

type Plan = {
  endpoint: string;
  seed: string;
  quick: boolean;
  edits?: readonly Edit[];
  /** Whether the first finding is enough. */
  untilFound?: boolean;
  progress?: (text: string) => void;
};

/** Draws cases until one is judged wrongly, and makes that one as small as it can. */
const search = async <T>(
  drawn: fc.Arbitrary<T>,
  { runs, seed }: { runs: number; seed: number },
  wrong: (one: T) => Promise<string | undefined>,
): Promise<string[]> => {
  let last = '';
  const details = await fc.check(
    fc.asyncProperty(drawn, async (one) => {
      const finding = await wrong(one);
      if (finding) last = finding;
      return finding === undefined;
    }),
    { numRuns: runs, seed },
  );
  return details.failed ? [`${last || details.errorInstance}: ${fc.stringify(details.counterexample?.[0])}`] : [];
};

/** Everything that is shown to the functions as they are, or with `edits` made. */
export const judgeIdentity = async ({ endpoint, seed, quick, edits, untilFound, progress = () => undefined }: Plan) => {
  const [users, orders] = await Promise.all([bundleService('users', edits), bundleApi('orders', edits)]);
  const [views, viewTables] = await Promise.all([bundleApi('views', edits), makeTables(endpoint, 'views')]);
  const [userTables, orderTables] = await Promise.all([makeTables(endpoint, 'users'), makeOrderTables(endpoint)]);
  const deliveries = await startDeliveries(endpoint, edits);
  const keys = keysOfPool();
  const server = await startKeyServer({ keys: [keys.key] });
  const subject = { product: users, endpoint, tables: userTables.names, keys };
  const api = startUsersApi(users, { ...subject, require: server.require });
  const variables = serviceVariables('orders', orderTables.names, endpoint);
  const environment = startEnvironment(orders, { variables, now: Date.now });
  const ofViews = serviceVariables('views', viewTables.names, endpoint);
  const viewsEnvironment = startEnvironment(views, { variables: ofViews, now: Date.now });
  const share = quick ? QUICK_SHARE : 1;
  const findings: string[] = [];
  const good = signedToken(keys.key, adminClaims());
  const spoils = { runs: SPOILED / share, seed: numberFrom(seed, 'spoiled') };
  const policies = { runs: POLICIES / share, seed: numberFrom(seed, 'policies') };
  const parts: Record<string, () => Promise<string[]>> = {
    claims: () => refusedClaims(api, environment, keys.key),
    'who may what, users': () => judgeUsers(api, keys.key),
    'who may what, orders': () => judgeOrders(environment, orderTables, keys.key),
    'who may what, deliveries': () => judgeDeliveries(deliveries.environment, deliveries.table, keys.key),
    'who may what, views': () => judgeViews(viewsEnvironment, keys.key),
    policies: () => search(policyCase, policies, (one) => misjudged(api, keys.key, one)),
    'spoiled tokens': () => search(spoiling, spoils, (how) => misjudgedToken(api, good, how)),
    'forged tokens': () => refusedForgeries(api, forgeries(keys)),
    ...Object.fromEntries(keyChanges(quick).map((change) => [`keys: ${change.name}`, () => change(subject)])),
  };
  try {
    for (const [part, judge] of Object.entries(parts)) {
      progress(part);
      findings.push(...(await judge()));
      if (untilFound && findings.length > 0) break;
    }
    return findings;
  } finally {
    await server.stop();
    await Promise.all([userTables.remove(), orderTables.remove(), deliveries.stop(), viewTables.remove()]);
  }
};

/** Who may what, what passes for a token, and what a policy that is kept for one lets through. */
export const identity: Suite = async ({ quick, seed, databases, progress }) => {
  const findings = await judgeIdentity({ endpoint: databases[0]?.endpoint ?? '', seed, quick, progress });
  const share = quick ? QUICK_SHARE : 1;
  const { users, orders, fulfilment, views } = whoMayWhat;
  const cells = users.length * 2 + orders.length + fulfilment.length + views.length;
  const figures = [
    { suite, what: 'answers of policies and functions to who asks', value: cells },
    { suite, what: 'forged tokens, by kinds', value: forgeries(keysOfPool()).length },
    { suite, what: 'sets of claims under the pool’s own signature', value: signedClaims().length },
    { suite, what: 'spoiled tokens', value: SPOILED / share },
    { suite, what: 'policies, each for four to nine calls', value: POLICIES / share },
    { suite, what: 'changes of the keys, slow and silent ones', value: keyChanges(quick).length },
    { suite, what: 'let through or refused wrongly', value: findings.length },
  ];
  return { figures, findings };
};

import { bundleApi, type Product } from '../../lambda/bundle';
import type { Edit } from '../../lambda/edit';
import { findInWorlds as findInWorldsOfEmails } from '../emails/run-worlds';
import { runEvents } from '../events/suite';
import { runScenarios } from '../faults/run-scenarios';
import { killsIn, type Scenario, scenarios } from '../faults/scenarios';
import { findInWorlds } from '../fulfilment/run-worlds';
import { judgeIdentity } from '../identity/suite';
import { tryInputs } from '../input/suite';
import { runLoad } from '../load/suite';
import { randomFrom } from '../random';
import { historyRunner, rateOf, type Service } from '../simulation/services';
import type { Result, Suite } from '../suite';
import { findInWorlds as findInWorldsOfViews } from '../views/run-worlds';
import { mutantsOfEmails } from './emails-mutants';
import { mutantsOfEvents } from './event-mutants';
import { mutantsOfFulfilment } from './fulfilment-mutants';
import { mutantsOfLostAnswers } from './lost-answer-mutants';
import { type Catcher, type Mutant, mutants as mutantsOfOrders } from './mutants';
import { mutantsOfRequests } from './request-mutants';
import { mutantsOfViews } from './views-mutants';

const suite = 'mutants';

export const mutants: Mutant[] = [
  ...mutantsOfOrders,
  ...mutantsOfLostAnswers,
  ...mutantsOfRequests,
  ...mutantsOfEvents,
  ...mutantsOfFulfilment,
  ...mutantsOfViews,
  ...mutantsOfEmails,
];

/** Of each route, for a mutant. */
const INPUTS = 400;

/** Most mutants are found in the first hundred histories; one that needs two rare faults in a row, in a few thousand. */
const HISTORIES = 10_000;
/** So many, at least, the sources as they are must pass, and as many as a mutant of the same run took to be found. */
const HISTORIES_UNMUTATED = 1_000;

/** The same, of the recorder's. */
const EVENT_HISTORIES = 300;
/** And worlds of the fulfilment: one of 230 has two calls of one booking at the moment in which a slot has a place again. */
const WORLDS = 5_000;
const WORLDS_UNMUTATED = 1_000;
const WORLDS_OF_VIEWS = 200;
const WORLDS_OF_EMAILS = 200;

/** Enough for a leak to be seen after the code is compiled and the caches are full. */
const LOAD = { requests: 8_000, slices: 3, changesOfHotOrder: 50 };
/** Of the mutants, in a quick run, but for those that need a load. */
const QUICK_SHARE = 12;
const quickMutants = mutants.filter(({ catcher }) => catcher !== 'load').filter((_, i) => i % QUICK_SHARE === 0);

/** To these a mutant that only makes a bad request to DynamoDB looks like one that does the wrong thing. */
const BY_ANSWERS: readonly Catcher[] = ['orders', 'users', 'load'];

/** What the SDK's own repetitions cannot make up for: the end of the function, and as many failures as it has tries. */
const TRIES_OF_SDK = 3;

const decisive = (change: string | undefined): Scenario[] => {
  const own = scenarios('mutant', randomFrom('no mixed ones'), 0).filter((scenario) => scenario.change.name === change);
  const failing = own.filter(
    ({ plan }) => plan.length === TRIES_OF_SDK && plan.every((fault) => fault?.kind === 'error'),
  );
  return [...killsIn(own), ...failing];
};

type Try = {
  product: Product;
  edits: readonly Edit[];
  endpoint: string;
  seed: string;
  change: string | undefined;
  /** How many simulated histories, at most, and worlds of the fulfilment. */
  histories: number;
  worlds: number;
};

/** The first thing that a simulated history shows. */
const simulated = async (service: Service, { edits, seed, histories }: Try): Promise<string | undefined> => {
  const runOne = await historyRunner(service, edits);
  for (let history = 0; history < histories; history += 1) {
    const { findings } = await runOne([seed, service, history], rateOf(history));
    if (findings[0] !== undefined) return `history ${history}: ${findings[0]}`;
  }
  return undefined;
};

/** The first thing that the catcher finds, if it finds one. */
const tryWith: Record<Catcher, (subject: Try) => Promise<string | undefined>> = {
  orders: (subject) => simulated('orders', subject),
  users: (subject) => simulated('users', subject),
  identity: async (subject) => (await judgeIdentity({ ...subject, quick: true, untilFound: true }))[0],
  events: async ({ edits, seed }) =>
    (await runEvents({ edits, seed, histories: EVENT_HISTORIES, untilFound: true })).findings[0],
  fulfilment: async ({ edits, seed, worlds }) => findInWorlds({ edits, seed, worlds }),
  views: async ({ edits, seed }) => findInWorldsOfViews({ edits, seed, worlds: WORLDS_OF_VIEWS }),
  emails: async ({ edits, seed }) => findInWorldsOfEmails({ edits, seed, worlds: WORLDS_OF_EMAILS }),
  input: async (subject) => (await tryInputs({ ...subject, inputs: INPUTS, untilFound: true })).findings[0],
  load: async ({ edits, endpoint, seed }) => (await runLoad({ ...LOAD, edits, endpoint, seed })).findings[0],
  faults: async ({ change, ...subject }) =>
    (await runScenarios({ ...subject, scenarios: decisive(change) })).findings[0],
};

/** Plants one fault after the other in the sources, and wants each to be found by the suite that is there for it. */
export const plantMutants: Suite = async ({ quick, seed, databases, progress }): Promise<Result> => {
  const endpoint = databases[0]?.endpoint ?? '';
  const planted = quick ? quickMutants : mutants;
  const findings: string[] = [];
  const notes: string[] = [];
  let furthest = HISTORIES_UNMUTATED;
  for (const [i, { name, catcher, change, edits }] of planted.entries()) {
    progress(`${i + 1} of ${planted.length}: ${name}`);
    const product = await bundleApi('orders', edits);
    const limits = { histories: HISTORIES, worlds: WORLDS };
    const found = await tryWith[catcher]({ product, edits, endpoint, seed, change, ...limits });
    furthest = Math.max(furthest, Number(/^history (\d+)/.exec(found ?? '')?.[1] ?? 0));
    if (found && BY_ANSWERS.includes(catcher) && found.includes('INTERNAL_ERROR')) {
      findings.push(`proves nothing, since the engine refuses it: ${name}`);
    } else if (found) notes.push(`${name}: ${found}`);
    else findings.push(`not caught: ${name}`);
  }
  progress('the sources as they are');
  findings.push(
    ...(await unmutated({ endpoint, seed, quick, histories: furthest + 1, worlds: WORLDS_UNMUTATED }, planted)),
  );
  return {
    figures: [{ suite, what: 'caught / planted', value: `${notes.length} / ${planted.length}` }],
    findings,
    notes,
  };
};

/** What catches mutants must let the sources themselves pass, or it catches nothing. */
const unmutated = async (
  { quick, ...settings }: Pick<Try, 'endpoint' | 'seed' | 'histories' | 'worlds'> & { quick: boolean },
  planted: readonly Mutant[],
) => {
  if (quick) return [];
  const product = await bundleApi('orders');
  const found: string[] = [];
  const catchers = new Map(planted.map(({ catcher, change }) => [`${catcher} ${change}`, { catcher, change }]));
  for (const { catcher, change } of catchers.values()) {
    const finding = await tryWith[catcher]({ ...settings, product, edits: [], change });
    if (finding) found.push(`found without a mutant: ${finding}`);
  }
  return found;
};

import fc from 'fast-check';
import * as z from 'zod/mini';
import { type Conformance, openConformance } from '../../../tests/support/conformance';
import type { Edit } from '../../lambda/edit';
import { numberFrom } from '../random';
import type { Figure, Suite } from '../suite';
import { acknowledgement, bodyOf, editedOrder, newOrder, userBody } from './bodies';
import { eventsOf } from './events';
import { faultsOf, type Operation } from './judge';
import { operations, type Services, startServices } from './services';

const suite = 'input';

/** Of each route. */
const INPUTS = 20_000;
const QUICK_INPUTS = 100;
/** Inputs between two renewals of the orders that they change. */
const RENEWED_AFTER = 50;
const SHOWN_CHARACTERS = 2_000;

const bodies: Record<string, ReturnType<typeof bodyOf>> = {
  addOrder: bodyOf(newOrder),
  editOrder: bodyOf(editedOrder),
  acknowledgeOrder: bodyOf(acknowledgement),
  createUser: bodyOf(userBody),
  putUser: bodyOf(userBody),
};

type Tally = { inputs: number; answered: number; reached: number };
type Plan = { inputs: number; seed: string; onInput: () => void };

const AnyRecord = z.record(z.string(), z.unknown());

/** Shows one route as many events, until one is answered wrongly; that one is then made as small as it can be. */
const tryOne = async (services: Services, conformance: Conformance, operation: Operation, plan: Plan) => {
  const body = bodies[operation.name];
  const tally: Tally = { inputs: 0, answered: 0, reached: 0 };
  let faults: string[] = [];
  const property = fc.asyncProperty(eventsOf({ ...operation, ...(body && { body }) }), async (event) => {
    if (tally.inputs % RENEWED_AFTER === 0) await services.renew();
    const before = { ...services.counts };
    const answer = await services.call(operation, event);
    tally.inputs += 1;
    tally.answered += answer.statusCode === 200 ? 1 : 0;
    tally.reached += services.counts.requests > before.requests ? 1 : 0;
    plan.onInput();
    const readAgain = (record: unknown) => services.readAgain(operation.service, z.parse(AnyRecord, record));
    const writes = services.counts.writes - before.writes;
    const found = await faultsOf(conformance, { operation, event, answer, writes, readAgain });
    if (found.length > 0) faults = found;
    return found.length === 0;
  });
  const details = await fc.check(property, { numRuns: plan.inputs, seed: numberFrom(plan.seed, operation.name) });
  if (!details.failed) return { tally, findings: [] };
  const event = fc.stringify(details.counterexample?.[0]).slice(0, SHOWN_CHARACTERS);
  return { tally, findings: [`${operation.name}: ${faults.join('; ') || details.errorInstance}: ${event}`] };
};

type Subject = {
  endpoint: string;
  seed: string;
  inputs: number;
  edits?: readonly Edit[];
  /** Whether the first finding is enough. */
  untilFound?: boolean;
  progress?: (text: string) => void;
};

/** All routes of these services, or those of the services with `edits` made. */
export const tryInputs = async ({ endpoint, seed, inputs, edits, untilFound, progress = () => undefined }: Subject) => {
  const services = await startServices(endpoint, edits);
  const conformances = {
    users: openConformance('users'),
    orders: openConformance('orders'),
    views: openConformance('views'),
  };
  const since = Date.now();
  let done = 0;
  const tallies: { name: string; tally: Tally }[] = [];
  const findings: string[] = [];
  try {
    for (const operation of operations) {
      const onInput = () => {
        done += 1;
        const each = Math.round((done * 1_000) / (Date.now() - since + 1));
        progress(`${operation.name}: ${done} of ${inputs * operations.length} inputs, ${each} a second`);
      };
      const one = await tryOne(services, conformances[operation.service], operation, { inputs, seed, onInput });
      tallies.push({ name: operation.name, tally: one.tally });
      findings.push(...one.findings);
      if (untilFound && findings.length > 0) break;
    }
  } finally {
    await services.stop();
  }
  return { tallies, findings };
};

/** What a client, or an intermediary, may send, however wrong: an answer that the document knows, and nothing else left behind. */
export const input: Suite = async ({ quick, seed, databases, progress }) => {
  const database = databases.at(-1);
  const inputs = quick ? QUICK_INPUTS : INPUTS;
  const { tallies, findings } = await tryInputs({ endpoint: database?.endpoint ?? '', seed, inputs, progress });
  const engine = database?.name ?? '';
  const share = (part: number, of: number) => `${Math.round((part * 100) / of)} %`;
  const sum = (of: keyof Tally) => tallies.reduce((all, { tally }) => all + tally[of], 0);
  const figures: Figure[] = [
    { suite, engine, what: 'inputs', value: sum('inputs') },
    ...tallies.map(({ name, tally }) => ({
      suite,
      what: `${name}: inputs, reached the table, answered 200`,
      value: `${tally.inputs}, ${share(tally.reached, tally.inputs)}, ${share(tally.answered, tally.inputs)}`,
    })),
    { suite, engine, what: 'unhandled, undocumented, or left something behind', value: findings.length },
  ];
  return { figures, findings };
};

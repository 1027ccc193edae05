import { basename } from 'node:path';
import * as z from 'zod/mini';
import { interleaved, ratio, undisturbed, whole } from '../../figures/statistics';
import { bundles } from '../../lambda/built';
import { type Session, startSession } from '../../lambda/measured-process';
import { Failure } from '../../setup/failure.mjs';
import { acceptedEvents, type Change, changes, placedEvents, streamEvent } from '../product/changes';
import { commonEnvironment, environmentFor } from '../product/environment';
import { startMeasured } from '../product/measured-tables';
import { stubAnswers } from '../product/stubbed';
import { functionOf } from '../product/wiring';
import type { Plan, Question, Table } from '../question';
import { type Stub, startStub } from '../wire/stub';
import { requestsOf, unitsOf, writeUnits } from './dynamodb';

const RECORDER = 'RecordOrderChangesFunction';
const BATCH = 10;
const FULL = { warmUp: 100, rounds: 9, batches: 30 };
const QUICK = { warmUp: 20, rounds: 4, batches: 8 };

/** What recording one change asks of DynamoDB, by the engine. */
const countRequests = async (stub: Stub, { progress }: Plan) => {
  progress('starting the engine and the functions');
  const tables = await startMeasured(stub.environment);
  const record = async (name: string, change: Change) => {
    progress(`record: ${name}`);
    return { name, trips: (await tables.call(RECORDER, streamEvent([change]))).trips };
  };
  try {
    const counted = [];
    for (const change of Object.values(changes)) counted.push(await record(change.name, change));
    return { engine: tables.engine, counted: [...counted, await record('placed, repeated', changes.placed)] };
  } finally {
    await tables.stop();
  }
};

const programOf = async (resource: string, stub: Stub) => {
  const file = (await bundles()).get(basename(functionOf(resource).entry, '.ts'))?.file ?? '';
  return { file, environment: { ...environmentFor(resource), ...stub.environment } };
};

const BARE = 'a put and an event, by the SDK alone';

/** The functions that changes and events call, each with a batch for it. */
const MEASURED = [
  {
    label: 'recorder',
    resource: RECORDER,
    event: streamEvent(Array.from({ length: BATCH }, () => changes.edited)),
  },
  { label: 'acknowledgement by event', resource: 'AcknowledgeByEventFunction', event: acceptedEvents(BATCH) },
  { label: 'projector of all views, orders placed', resource: 'ProjectOrdersFunction', event: placedEvents(BATCH) },
  { label: 'e-mails, orders placed', resource: 'SendEmailsFunction', event: placedEvents(BATCH) },
] as const;

/** The functions with a batch for each, and the loop that they are compared with. */
const subjects = async (stub: Stub) => {
  const file = (await bundles()).get('bare-record')?.file ?? '';
  const bare = { file, environment: { ...commonEnvironment('bare-record'), ...stub.environment } };
  const functions = MEASURED.map(async ({ label, resource, event }) => ({
    name: label,
    program: await programOf(resource, stub),
    event,
  }));
  return [{ name: BARE, program: bare, event: MEASURED[0].event }, ...(await Promise.all(functions))];
};

/** What a function answers that has done all of its batch: of a queue's, that none failed. */
const Done = z.union([z.undefined(), z.object({ batchItemFailures: z.array(z.unknown()).check(z.maxLength(0)) })]);

/** CPU and time of one record, in microseconds. */
const measureAll = async (stub: Stub, { quick, progress }: Plan) => {
  const { warmUp, rounds, batches } = quick ? QUICK : FULL;
  const all = await subjects(stub);
  const sessions = new Map<string, Session>(all.map(({ name, program }) => [name, startSession(program)]));
  const measure = async (name: string, times: number) => {
    const [session, event] = [sessions.get(name), all.find((one) => one.name === name)?.event];
    if (!session) throw new Error(name);
    const since = performance.now();
    const cpu = await session.cpu({ events: [event], times, sampled: false });
    return [cpu / BATCH, ((performance.now() - since) * 1_000) / times / BATCH];
  };
  const requireDone = async (name: string, event: object) => {
    const answer = await sessions.get(name)?.answer(event);
    if (!z.safeParse(Done, answer).success) throw new Failure(`${name} answered ${JSON.stringify(answer)}`);
  };
  try {
    for (const { name, event } of all) {
      await requireDone(name, event);
      await measure(name, warmUp);
    }
    const names = all.map(({ name }) => name);
    return await interleaved(names, rounds, (name, round) => {
      progress(`round ${round + 1} of ${rounds}: ${name}`);
      return measure(name, batches);
    });
  } finally {
    for (const session of sessions.values()) session.end();
  }
};

const requestsTable = ({ engine, counted }: Awaited<ReturnType<typeof countRequests>>): Table => ({
  title: `Requests and units of one change, counted on ${engine}; each puts one event besides, unless it is refused`,
  columns: ['change', 'requests', 'write units'],
  rows: counted.map(({ name, trips }) => [name, requestsOf(trips), writeUnits(trips)]),
});

export const events: Question = {
  asks: 'What does it cost to record a change, and to consume an event?',
  answer: async (plan) => {
    const stub = await startStub(stubAnswers);
    try {
      const requests = await countRequests(stub, plan);
      const samples = await measureAll(stub, plan);
      const cpu = (name: string) => undisturbed(samples, name, 0);
      const perSecond = (name: string) => 1_000_000 / undisturbed(samples, name, 1);
      return {
        tables: [
          requestsTable(requests),
          {
            title: `One record of a batch of ${BATCH}: CPU, and how many a second one function does`,
            columns: ['function', 'CPU, × bare', 'a second, here'],
            rows: [BARE, ...MEASURED.map(({ label }) => label)].map((name) => [
              name,
              ratio(cpu(name) / cpu(BARE)),
              whole(perSecond(name)),
            ]),
            note: `The bare loop took ${whole(cpu(BARE))} µs of CPU a record here. The services answer at once, so these are upper limits. A projection needs three requests, an e-mail four.`,
          },
        ],
        measured: Object.fromEntries([
          ...requests.counted.flatMap(({ name, trips }) => [
            [`trips record ${name}`, trips.length],
            [`write units record ${name}`, unitsOf(trips).write],
          ]),
          ...MEASURED.map(({ label }) => [`cpu ${label}`, cpu(label) / cpu(BARE)]),
        ]),
      };
    } finally {
      stub.stop();
    }
  },
};

// Events as a consumer of the shared bus gets them: by a rule and a queue, which are gone again afterwards.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import * as z from 'zod/mini';
import { definedEvents } from '../../tools/contract/events';
import { openBusQueue } from '../../tools/stacks/bus-queue';
import { environmentClients } from '../../tools/stacks/clients';
import { findStack, outputsOf } from '../../tools/stacks/deployed-stack';
import { nameVariable, stackNames } from '../../tools/stacks/stacks';
import { eventually } from './eventually';
import { receive } from './messages';

const clients = environmentClients();

/** The bus of the shared stack that the orders stack says it is deployed with. */
const busName = async (): Promise<string> => {
  const orders = await findStack(clients, process.env[nameVariable('orders')] ?? stackNames()('orders'));
  const shared = orders?.Parameters?.find(({ ParameterKey }) => ParameterKey === 'SharedStackName');
  return (await outputsOf(clients, shared?.ParameterValue ?? ''))('EventBus');
};

const Event = z.strictObject({
  version: z.literal('0'),
  id: z.uuid(),
  source: z.string(),
  'detail-type': z.string(),
  account: z.string().check(z.regex(/^\d{12}$/)),
  time: z.iso.datetime(),
  region: z.string().check(z.minLength(1)),
  resources: z.array(z.string()),
  detail: z.record(z.string(), z.unknown()),
});
/** An event and what EventBridge puts around its detail. */
export type CapturedEvent = z.infer<typeof Event>;

const eventIn = (text: string): CapturedEvent => z.parse(Event, JSON.parse(text));

/** What an event keeps when it is published again. */
const idOf = ({ id, detail }: CapturedEvent): unknown => Object(detail.metadata).id ?? id;

/** An event to put on the bus: `name` is its detail-type. */
export type Sent = { source: string; name: string; detail: object };

/** Puts an event on the shared bus, as `aws events put-events` does, and gives the id that EventBridge gave it. */
export const putEvent = async ({ source, name, detail }: Sent): Promise<string> => {
  const EventBusName = await busName();
  const entry = { EventBusName, Source: source, DetailType: name, Detail: JSON.stringify(detail) };
  const { FailedEntryCount, Entries } = await clients.events.send(new PutEventsCommand({ Entries: [entry] }));
  if (FailedEntryCount !== 0) throw new Error(`The bus did not take the event: ${JSON.stringify(Entries)}`);
  return Entries?.[0]?.EventId ?? '';
};

/** A source of no service, by which a capture knows that its rule is in force: on AWS that takes a moment. */
const PROBE = 'it.probe';

/** Captures what is published from now on by the services and by restaurants. */
export const openCapture = async () => {
  const { QueueUrl, close } = await openBusQueue(clients, {
    busName: await busName(),
    name: `it-${randomUUID()}`,
    source: [{ prefix: 'serverless-patterns.' }, 'restaurant', PROBE],
  });

  const captured: CapturedEvent[] = [];
  /** What has come since it was last asked, without probes. */
  const next = async (): Promise<CapturedEvent[]> => {
    const come = (await receive(QueueUrl)).map(({ body }) => eventIn(body));
    const published = come.filter(({ source }) => source !== PROBE);
    captured.push(...published);
    return come;
  };
  const probe = async () => {
    await putEvent({ source: PROBE, name: 'Probe', detail: {} });
    return next();
  };
  if ((await eventually(probe, (come) => come.length > 0)).length === 0) throw new Error('The rule captures nothing.');

  return {
    captured,
    next,
    /** All captured events that are `wanted`, once there are so many of them. One that was published again has the same id. */
    find: (wanted: (event: CapturedEvent) => boolean, count: number): Promise<CapturedEvent[]> =>
      eventually(
        async () => {
          await next();
          return [
            ...new Map(
              captured
                .filter(wanted)
                .toReversed()
                .map((event) => [idOf(event), event]),
            ).values(),
          ].toReversed();
        },
        (found) => found.length >= count,
      ),
    close,
  };
};
export type Capture = Awaited<ReturnType<typeof openCapture>>;

/** In which way events of the services are not as `events/` has them; none when all are. */
export const faultsOf = async (captured: readonly CapturedEvent[]): Promise<string[]> => {
  const defined = Object.values((await definedEvents()).definitions);
  return captured.flatMap((event) => {
    const { source, 'detail-type': name, detail } = event;
    const definition = defined.find((one) => one.source === source && one.name === name);
    if (!definition) return [`no event of ${source} is named ${name}`];
    const parsed = z.safeParse(definition.detail, detail);
    if (parsed.success && isDeepStrictEqual(parsed.data, detail)) return [];
    return [`${name}: ${parsed.error?.message ?? 'a field is not in the schema'}: ${JSON.stringify(detail)}`];
  });
};

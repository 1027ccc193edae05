// The uses of functions that no request reaches. What reaches each, their templates say.
import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { EventDefinition } from '../../../events/event';
import { eventually } from '../../../tests/support/eventually';
import { at, readTemplate, resourcesOf, type Template } from '../../../tests/support/template';
import { definedEvents } from '../../contract/events';
import type { deployedResources } from '../../stacks/deployed-stack';
import type { Place } from '../../stacks/where';
import { invoke } from './invoke';
import type { Answered, Use } from './use';

type Deployed = Awaited<ReturnType<typeof deployedResources>>;

const Trigger = z.discriminatedUnion('Type', [
  z.object({ Type: z.literal('SQS'), Properties: z.object({ Queue: z.object({ 'Fn::GetAtt': z.string() }) }) }),
  z.object({ Type: z.literal('DynamoDB'), Properties: z.object({ Stream: z.object({ 'Fn::GetAtt': z.string() }) }) }),
  z.object({ Type: z.literal('ScheduleV2') }),
]);
type Trigger = z.infer<typeof Trigger>;

/** The logical id of the resource whose attribute this is. */
const resourceOf = (attribute: { 'Fn::GetAtt': string }): string => attribute['Fn::GetAtt'].split('.')[0] ?? '';

const Pattern = z.object({ source: z.array(z.string()), 'detail-type': z.array(z.string()) });

/** The events that rules of the template send to a queue. */
const sentTo = (template: Template, queue: string, known: readonly EventDefinition[]): EventDefinition[] =>
  resourcesOf(template, 'AWS::Events::Rule').flatMap(([, { Properties }]) => {
    if (at(Properties, 'Targets', 0, 'Arn', 'Fn::GetAtt') !== `${queue}.Arn`) return [];
    const pattern = z.parse(Pattern, Properties.EventPattern);
    return known.filter(({ name, source }) => pattern.source.includes(source) && pattern['detail-type'].includes(name));
  });

const LONG_AGO = '2020-01-01T00:00:00.000Z';

/** The example of an event, of an order that was placed long ago. */
const detailOf = ({ example }: EventDefinition, order: string): unknown => {
  const orderId = at(example, 'metadata', 'orderId') ?? at(example, 'orderId');
  const orderTime = at(example, 'data', 'order', 'orderTime');
  return JSON.parse(
    JSON.stringify(example)
      .replaceAll(JSON.stringify(orderId), JSON.stringify(order))
      .replaceAll(JSON.stringify(orderTime ?? LONG_AGO), JSON.stringify(LONG_AGO)),
  );
};

const messageOf = (of: EventDefinition, order: string): string =>
  JSON.stringify({ id: randomUUID(), source: of.source, 'detail-type': of.name, detail: detailOf(of, order) });

const sequenceIn = ({ example }: EventDefinition): number => Number(at(example, 'metadata', 'sequence') ?? 0);

/** What Lambda makes of a message in a queue. */
export const asBatch = (body: string) => ({ Records: [{ messageId: randomUUID(), eventSource: 'aws:sqs', body }] });

/** How a stream tells of an item of a table that is as its service wrote it. */
const asChange = async ({ tables }: Place['clients'], TableName: string) => {
  const item = await eventually(async () => {
    const { Items = [] } = await tables.send(new ScanCommand({ TableName, ConsistentRead: true }));
    // Not every write of a fulfilment is an event.
    return Items.find(({ lastChange }) => lastChange?.M?.type) ?? Items.find(({ lastChange }) => lastChange);
  }, Boolean);
  const dynamodb = { NewImage: item, SequenceNumber: '1', ApproximateCreationDateTime: Math.floor(Date.now() / 1_000) };
  return { Records: [{ eventID: randomUUID(), eventName: 'INSERT', eventSource: 'aws:dynamodb', dynamodb }] };
};

/** @param beforeSchedule makes something for a function to do that looks at a clock */
type Around = { place: Place; deployed: Deployed; template: Template; beforeSchedule: () => Promise<unknown> };

const usesBy = async (trigger: Trigger, name: string, { place, deployed, template, beforeSchedule }: Around) => {
  const call = (event: unknown) => invoke(place.clients, name, event);
  if (trigger.Type === 'SQS') {
    const known = Object.values((await definedEvents()).definitions);
    const events = sentTo(template, resourceOf(trigger.Properties.Queue), known);
    // One after the other, so that something is there to be changed and removed.
    const lifeOfOneOrder: Use = async () => {
      const order = randomUUID();
      const answers: Answered[] = [];
      for (const of of events.toSorted((one, other) => sequenceIn(one) - sequenceIn(other)))
        answers.push(await call(asBatch(messageOf(of, order))));
      return answers.find(({ status }) => status >= 500) ?? { status: 200, text: '' };
    };
    const nothing: Use = () => call(asBatch('not an event'));
    return [
      nothing,
      ...events.map(
        (of): Use =>
          () =>
            call(asBatch(messageOf(of, randomUUID()))),
      ),
      lifeOfOneOrder,
    ];
  }
  if (trigger.Type === 'DynamoDB') {
    const table = resourceOf(trigger.Properties.Stream);
    const { physicalId = '' } = deployed('AWS::DynamoDB::Table').find(({ logicalId }) => logicalId === table) ?? {};
    return [async () => call(await asChange(place.clients, physicalId))];
  }
  const onSchedule: Use = async () => {
    await beforeSchedule();
    return call({});
  };
  return [onSchedule];
};

/** The uses of each function of a stack that a queue, a stream or a schedule reaches, by its logical id. */
export const usesByEvents = async (
  file: string,
  { place, deployed, beforeSchedule }: Omit<Around, 'template'>,
): Promise<Record<string, Use[]>> => {
  const template = readTemplate(file);
  const uses: Record<string, Use[]> = {};
  for (const { logicalId, physicalId } of deployed('AWS::Lambda::Function')) {
    const own = Object.values(Object(at(template, 'Resources', logicalId, 'Properties', 'Events') ?? {}));
    for (const found of own) {
      const trigger = Trigger.safeParse(found).data;
      if (!trigger) continue;
      const more = await usesBy(trigger, physicalId, { place, deployed, template, beforeSchedule });
      uses[logicalId] = [...(uses[logicalId] ?? []), ...more];
    }
  }
  return uses;
};

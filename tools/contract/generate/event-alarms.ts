// The alarms of every function that reads a stream, and of every queue, from the resources of a template.
import { parseDocument } from 'yaml';
import { alarm } from './alarm';

type Properties = { Events?: Record<string, { Type: string }>; RedrivePolicy?: unknown };
type Resources = Record<string, { Type: string; Properties?: Properties }>;

const HOUR_MS = 3_600_000;
const TEN_MINUTES_S = 600;

/** `event` is the name of the stream among the events of the function. */
const streamAlarms = (id: string, event: string): string[] => {
  // The mapping's id as SAM makes it, and the only dimension: CloudWatch has no series under the function's name as well.
  const onMapping = (name: string, metric: string, trouble: string) =>
    alarm(`${event}${name}Alarm`, {
      trouble: `${id} gave a change up${trouble}`,
      anchor: 'discarded-changes',
      metric: `AWS/Lambda ${metric}`,
      of: ['EventSourceMappingUUID', `!Ref ${id}${event}`],
      minutes: [1, 1],
    });
  return [
    alarm(`${event}DelayedAlarm`, {
      trouble: `Changes wait for an hour before ${id} takes them`,
      anchor: 'changes-wait',
      metric: 'AWS/Lambda IteratorAge',
      of: ['FunctionName', `!Ref ${id}`],
      statistic: 'Maximum',
      threshold: HOUR_MS,
    }),
    onMapping('Discarded', 'OnFailureDestinationDeliveredEventCount', ', and it lies in the bucket'),
    onMapping('Lost', 'DroppedEventCount', ', and it could not be put into the bucket'),
  ];
};

/** A queue that passes nothing on is one of dead letters. */
const queueAlarm = (id: string, isForDeadLetters: boolean): string => {
  const common = { of: ['QueueName', `!GetAtt ${id}.QueueName`], statistic: 'Maximum' } as const;
  return isForDeadLetters
    ? alarm(`${id}Alarm`, {
        ...common,
        trouble: `${id} has an event that could not be processed`,
        anchor: 'dead-letters',
        metric: 'AWS/SQS ApproximateNumberOfMessagesVisible',
        minutes: [1, 1],
      })
    : alarm(`${id}DelayedAlarm`, {
        ...common,
        trouble: `${id} has an event that waits for ten minutes`,
        anchor: 'events-wait',
        metric: 'AWS/SQS ApproximateAgeOfOldestMessage',
        threshold: TEN_MINUTES_S,
      });
};

/** The alarms of a template's streams and queues, in its own YAML; none where it has neither. */
export const eventAlarms = (template: string): string | undefined => {
  const { Resources }: { Resources: Resources } = parseDocument(template, { logLevel: 'silent' }).toJS();
  const alarms = Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (Type === 'AWS::SQS::Queue') return [queueAlarm(id, Properties.RedrivePolicy === undefined)];
    return Object.entries(Properties.Events ?? {}).flatMap(([event, { Type: source }]) =>
      source === 'DynamoDB' ? streamAlarms(id, event) : [],
    );
  });
  return alarms.join('\n').trimEnd() || undefined;
};

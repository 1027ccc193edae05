import {
  EventBridgeClient,
  type PutEventsCommandOutput,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { at } from './template';

type Answer = Omit<PutEventsCommandOutput, '$metadata'>;

const TAKEN: Answer = { FailedEntryCount: 0, Entries: [{ EventId: 'an-id-of-the-bus' }] };

/** The answer of a bus that did not take an entry: a 200 all the same. */
export const NOT_TAKEN: Answer = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] };

/** A bus in this process: the entries that it was sent, and the answers to the next of them if it does not take them. */
export const aBus = () => {
  const client = new EventBridgeClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  const sent: PutEventsRequestEntry[] = [];
  const answers: (Answer | Error)[] = [];
  client.middlewareStack.add(
    () => async (args) => {
      sent.push(...('Entries' in args.input ? (args.input.Entries ?? []) : []));
      const answer = answers.shift() ?? TAKEN;
      if (answer instanceof Error) throw answer;
      return { response: {}, output: { $metadata: {}, ...answer } };
    },
    { step: 'initialize', name: 'aBus' },
  );
  return {
    client,
    sent,
    answers,
    /** The ids of all events that it was sent, taken or not. */
    ids: () => sent.map(({ Detail = '{}' }) => at(JSON.parse(Detail), 'metadata', 'id')),
  };
};

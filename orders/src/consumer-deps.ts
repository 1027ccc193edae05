import { SQSClient } from '@aws-sdk/client-sqs';
import { deadLetters } from '../../common/events/consume';
import { name, setting } from '../../common/schema/setting';
import { tracer } from '../../common/telemetry/tracing';
import { count, countByReason } from './counted';

export const setAside = deadLetters({
  client: tracer.captureAWSv3Client(new SQSClient({})),
  queueUrl: setting(process.env, 'DEAD_LETTERS_URL', name),
});

export const onEnded = (outcome: 'done' | 'repeated' | 'setAside' | 'failed', reason = '') => {
  if (outcome === 'setAside') countByReason('EventSetAside', reason);
  else count(outcome === 'done' ? 'EventProcessed' : outcome === 'repeated' ? 'EventRepeated' : 'EventFailed');
};

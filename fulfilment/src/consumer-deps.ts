import { SQSClient } from '@aws-sdk/client-sqs';
import { deadLetters } from '../../common/events/consume';
import { countOutcomes } from '../../common/events/count-outcomes';
import { name, setting } from '../../common/schema/setting';
import { tracer } from '../../common/telemetry/tracing';
import { count, countByReason } from './counted';

export const setAside = deadLetters({
  client: tracer.captureAWSv3Client(new SQSClient({})),
  queueUrl: setting(process.env, 'DEAD_LETTERS_URL', name),
});

export const onEnded = countOutcomes({ count, countByReason });

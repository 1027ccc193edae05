import { SQSClient } from '@aws-sdk/client-sqs';
import { name, setting } from '../schema/setting';
import { tracer } from '../telemetry/tracing';
import { deadLetters } from './consume';

/** Sets events aside in the queue that a function's environment names by `DEAD_LETTERS_URL`. @throws when it names none */
export const deadLettersIn = (environment: Readonly<Record<string, string | undefined>>) =>
  deadLetters({
    client: tracer.captureAWSv3Client(new SQSClient({})),
    queueUrl: setting(environment, 'DEAD_LETTERS_URL', name),
  });

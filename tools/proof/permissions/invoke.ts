import { InvokeCommand } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';
import type { EngineClients } from '../../stacks/clients';
import { LIVE } from './restart';
import type { Answered } from './use';

const Failures = z.object({ batchItemFailures: z.array(z.unknown()).check(z.minLength(1)) });

/** A third party that did not do its part fails no event: its step is tried again later. */
const FAILED = /"level":"ERROR"|"ThirdPartyFailed"/;

const parsed = (payload: Uint8Array | undefined): unknown => {
  const text = Buffer.from(payload ?? []).toString();
  return text ? JSON.parse(text) : undefined;
};

/**
 * Calls a function with an event, as what is in front of it does. It has failed when it throws, when it reports a message as
 * failed, or when its log says so. Nobody outside reads what it returns.
 */
export const invoke = async (
  { functions }: Pick<EngineClients, 'functions'>,
  FunctionName: string,
  event: unknown,
): Promise<Answered> => {
  const { FunctionError, Payload, LogResult } = await functions.send(
    new InvokeCommand({ FunctionName, Qualifier: LIVE, LogType: 'Tail', Payload: JSON.stringify(event) }),
  );
  const log = Buffer.from(LogResult ?? '', 'base64').toString();
  const failed = FunctionError !== undefined || Failures.safeParse(parsed(Payload)).success || FAILED.test(log);
  return { status: failed ? 500 : 200, text: '' };
};

import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  type LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { Failure } from '../../local/setup/failure.mjs';
import { type Report, reportIn } from './report';

export type Sample = { megabytes: number; cold: Report; warm: Report[] };

type Plan = {
  functionName: string;
  /** A new request for each invocation. */
  event: () => unknown;
  sizes: readonly number[];
  /** Warm invocations of each size. */
  times: number;
  progress: (text: string) => void;
};

const WAIT_SECONDS = 120;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));

/** Sets the memory size once no other update is running, and waits until it is in force. */
const settingMemory = (functions: LambdaClient, FunctionName: string) => async (MemorySize: number) => {
  const updated = () =>
    waitUntilFunctionUpdatedV2({ client: functions, maxWaitTime: WAIT_SECONDS, minDelay: 1 }, { FunctionName });
  try {
    await updated();
    await functions.send(new UpdateFunctionConfigurationCommand({ FunctionName, MemorySize }));
    await updated();
  } catch (error) {
    throw new Failure(`${FunctionName} cannot be given ${MemorySize} MB: ${reasonOf(error)}`);
  }
};

/** One invocation of the function's newest code, `$LATEST`: requests go to the alias `live` and do not meet it. */
const invoke = async (functions: LambdaClient, FunctionName: string, event: unknown): Promise<Report> => {
  const command = new InvokeCommand({ FunctionName, LogType: 'Tail', Payload: JSON.stringify(event) });
  const { LogResult, Payload, FunctionError } = await functions.send(command).catch((error: unknown) => {
    throw new Failure(`${FunctionName} cannot be invoked: ${reasonOf(error)}`);
  });
  const answer = Buffer.from(Payload ?? '').toString();
  if (FunctionError) throw new Failure(`${FunctionName} failed: ${FunctionError}`, answer);
  const { statusCode } = JSON.parse(answer || '{}');
  if (statusCode !== 200) throw new Failure(`${FunctionName} answered ${statusCode}.`, answer);
  return reportIn(LogResult);
};

const byHand = (functionName: string, megabytes: number) =>
  `aws lambda update-function-configuration --function-name ${functionName} --memory-size ${megabytes}`;

/**
 * Invokes the function with each memory size, the first time cold, and gives it its own size back, whatever happened. Where
 * that fails too, `onStuck` is told the command that does it by hand. The version behind the alias is never touched.
 */
export const measureSizes = async (
  functions: LambdaClient,
  { functionName, event, sizes, times, progress }: Plan,
  onStuck: (command: string) => void,
): Promise<Sample[]> => {
  const { MemorySize: own } = await functions.send(new GetFunctionConfigurationCommand({ FunctionName: functionName }));
  if (own === undefined) throw new Failure(`${functionName} has no memory size.`);
  const setMemory = settingMemory(functions, functionName);
  const samples: Sample[] = [];
  const measure = async () => {
    for (const megabytes of sizes) {
      progress(`${megabytes} MB: setting it`);
      await setMemory(megabytes);
      const cold = await invoke(functions, functionName, event());
      const warm: Report[] = [];
      while (warm.length < times) {
        progress(`${megabytes} MB: ${warm.length} of ${times}`);
        warm.push(await invoke(functions, functionName, event()));
      }
      samples.push({ megabytes, cold, warm });
    }
  };
  const restore = () =>
    setMemory(own).catch((error: unknown) => {
      onStuck(byHand(functionName, own));
      throw error;
    });
  try {
    await measure();
  } catch (error) {
    // The first failure is the one to tell; that of giving the size back has been told.
    await restore().catch(() => undefined);
    throw error;
  }
  await restore();
  return samples;
};

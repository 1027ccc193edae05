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

const settingMemory = (functions: LambdaClient, FunctionName: string) => async (MemorySize: number) => {
  await functions.send(new UpdateFunctionConfigurationCommand({ FunctionName, MemorySize }));
  await waitUntilFunctionUpdatedV2({ client: functions, maxWaitTime: WAIT_SECONDS, minDelay: 1 }, { FunctionName });
};

/** One invocation of the function's newest code, `$LATEST`: requests go to the alias `live` and do not meet it. */
const invoke = async (functions: LambdaClient, FunctionName: string, event: unknown): Promise<Report> => {
  const { LogResult, Payload, FunctionError } = await functions.send(
    new InvokeCommand({ FunctionName, LogType: 'Tail', Payload: JSON.stringify(event) }),
  );
  const answer = Payload ? Buffer.from(Payload).toString() : '';
  const failed = FunctionError ?? (JSON.parse(answer).statusCode === 200 ? undefined : 'its answer');
  if (failed) throw new Failure(`${FunctionName} failed: ${failed}`, answer);
  return reportIn(LogResult);
};

/**
 * Invokes the function with each memory size, the first time cold. Whatever happens, the function has its own size again
 * afterwards. The version behind the alias is never touched.
 */
export const measureSizes = async (functions: LambdaClient, plan: Plan): Promise<Sample[]> => {
  const { functionName, event, sizes, times, progress } = plan;
  const { MemorySize: own } = await functions.send(new GetFunctionConfigurationCommand({ FunctionName: functionName }));
  if (own === undefined) throw new Failure(`${functionName} has no memory size.`);
  const setMemory = settingMemory(functions, functionName);
  const samples: Sample[] = [];
  try {
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
  } finally {
    await setMemory(own);
  }
  return samples;
};

import { randomUUID } from 'node:crypto';
import {
  DeleteFunctionCommand,
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import type { EngineClients } from '../../stacks/clients';

/** The alias through which each function is called. */
export const LIVE = 'live';

const WAIT = { maxWaitTime: 30, minDelay: 0.05, maxDelay: 0.5 };

/**
 * Begins a function anew: what its environments have read and remember is gone. Its alias gets a version with another variable,
 * and the version before, which nothing calls any more, is deleted with its environments.
 */
export const restart = async ({ functions }: Pick<EngineClients, 'functions'>, FunctionName: string): Promise<void> => {
  const alias = { FunctionName, Name: LIVE };
  const { FunctionVersion: before } = await functions.send(new GetAliasCommand(alias));
  const { Environment } = await functions.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const Variables = { ...Environment?.Variables, STARTED_AGAIN: randomUUID() };
  await functions.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
  await waitUntilFunctionUpdatedV2({ client: functions, ...WAIT }, { FunctionName });
  const { Version: FunctionVersion } = await functions.send(new PublishVersionCommand({ FunctionName }));
  await functions.send(new UpdateAliasCommand({ ...alias, FunctionVersion }));
  await functions.send(new DeleteFunctionCommand({ FunctionName, Qualifier: before }));
};

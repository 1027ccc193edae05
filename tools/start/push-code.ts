// Puts a function's new bundle into the engine at once; the deployment that follows then has little left to change.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UpdateAliasCommand, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import type { LocalTarget } from '../engine/local-deployment';
import { run } from '../setup/run.mjs';
import { engineClients } from '../stacks/clients';
import { deployedResources } from '../stacks/deployed-stack';
import { tools } from '../stacks/paths';
import { builtDirectory } from '../stacks/sam';
import type { Stack } from '../stacks/stacks';

const artifacts = (stack: Stack, target: LocalTarget, logicalId: string) =>
  join(builtDirectory(stack, target), logicalId);

/** The content of each function's bundle, as a hash by logical id. */
export const bundlesOf = (stack: Stack, target: LocalTarget, logicalIds: string[]) =>
  new Map(
    logicalIds.map((logicalId) => {
      const directory = artifacts(stack, target, logicalId);
      const hash = createHash('sha256');
      const files = existsSync(directory) ? readdirSync(directory, { withFileTypes: true }) : [];
      for (const file of files)
        if (file.isFile()) hash.update(file.name).update(readFileSync(join(directory, file.name)));
      return [logicalId, hash.digest('hex')];
    }),
  );

const zipOf = async (stack: Stack, target: LocalTarget, logicalId: string) => {
  const directory = artifacts(stack, target, logicalId);
  const file = `${directory}.zip`;
  // Node cannot write a zip file; Python, which runs the engine, can.
  await run(tools.enginePython, ['-m', 'zipfile', '-c', file, ...readdirSync(directory)], { cwd: directory });
  return readFileSync(file);
};

export const pushCode = async (stack: Stack, target: LocalTarget, logicalIds: string[]) => {
  const clients = engineClients(target.port);
  const functions = (await deployedResources(clients, target.names(stack.id)))('AWS::Lambda::Function');
  for (const { logicalId, physicalId } of functions) {
    if (!logicalIds.includes(logicalId)) continue;
    const ZipFile = await zipOf(stack, target, logicalId);
    const published = await clients.functions.send(
      new UpdateFunctionCodeCommand({ FunctionName: physicalId, ZipFile, Publish: true }),
    );
    // Requests go to the version that the templates' alias names.
    await clients.functions.send(
      new UpdateAliasCommand({ FunctionName: physicalId, Name: 'live', FunctionVersion: published.Version }),
    );
  }
};

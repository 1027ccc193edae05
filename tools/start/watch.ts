import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { deployBuilt, forgetDeployment, type LocalTarget } from '../engine/local-deployment';
import { Failure } from '../setup/failure.mjs';
import { run } from '../setup/run.mjs';
import { say, seconds, step } from '../setup/steps.mjs';
import { fingerprintOf, lastSaveOf } from '../stacks/fingerprint';
import { builtDirectory, builtTemplate, samBuild } from '../stacks/sam';
import { type Stack, stacks } from '../stacks/stacks';
import { bundlesOf, pushCode } from './push-code';

// Asking for the files' times is cheap, and unlike the file systems' own notices the same on every system and editor.
const INTERVAL_MS = 400;

type Built = { logicalId: string; source: string; isFunction: boolean };

const templateText = ({ directory, templateFile }: Stack) => readFileSync(join(directory, templateFile), 'utf8');

type Resource = {
  Type: string;
  Metadata?: { BuildMethod?: string };
  Properties?: { CodeUri?: string; ContentUri?: string };
};
type SamTemplate = { Globals?: { Function?: { CodeUri?: string } }; Resources?: Record<string, Resource> };

/** What the stack's makefiles build, functions and layers, and in which folder. */
const builtByMake = (stack: Stack): Built[] => {
  const template: SamTemplate = parseDocument(templateText(stack), { logLevel: 'silent' }).toJS();
  const standard = template.Globals?.Function?.CodeUri ?? '.';
  return Object.entries(template.Resources ?? {})
    .filter(([, { Metadata }]) => Metadata?.BuildMethod === 'makefile')
    .map(([logicalId, { Type, Properties }]) => ({
      logicalId,
      isFunction: Type === 'AWS::Serverless::Function',
      source: resolve(stack.directory, Properties?.CodeUri ?? Properties?.ContentUri ?? standard),
    }));
};

/** The same makefile targets that `sam build` calls, without its start and its copying: a second instead of several. */
const make = async (stack: Stack, target: LocalTarget, targets: Built[]) => {
  const pending = [...targets];
  const worker = async () => {
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { logicalId, source } = next;
      const environment = { ...target.environment, ARTIFACTS_DIR: join(builtDirectory(stack, target), logicalId) };
      await run('make', [`build-${logicalId}`], { cwd: source, env: environment, name: `make build-${logicalId}` });
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, cpus().length) }, worker));
};

type Seen = { stack: Stack; saved: string; template: string };

const templateOf = (stack: Stack) =>
  templateText(stack) + readFileSync(join(stack.directory, 'samconfig.toml'), 'utf8');

/** Bundles again and hands the engine what differs, so that it runs before the deployment, which takes longer, is through. */
const replaceCode = async (stack: Stack, target: LocalTarget, since: number) => {
  const targets = builtByMake(stack);
  const functions = targets.filter(({ isFunction }) => isFunction).map(({ logicalId }) => logicalId);
  const before = bundlesOf(stack, target, functions);
  await step(`bundling: ${stack.id}`, () => make(stack, target, targets));
  const after = bundlesOf(stack, target, functions);
  const changed = functions.filter((logicalId) => before.get(logicalId) !== after.get(logicalId));
  if (changed.length === 0) return;
  await pushCode(stack, target, changed);
  say(`${changed.join(', ')}: the saved code is running (${seconds(since)}).`);
};

const redeploy = async (seen: Seen, target: LocalTarget) => {
  const { stack } = seen;
  const since = Date.now();
  const fingerprint = fingerprintOf(stack);
  const template = templateOf(stack);
  forgetDeployment(stack, target);
  if (template === seen.template && existsSync(builtTemplate(stack, target))) {
    await replaceCode(stack, target, since);
  } else {
    seen.template = template;
    await step(`sam build: ${stack.id}`, () => samBuild(stack, target));
  }
  await step(`sam deploy: ${target.names(stack.id)}`, () => deployBuilt(stack, target, fingerprint));
};

/** In order when templates changed, since one imports from another; at once when only code did. */
const redeployAll = async (changed: Seen[], target: LocalTarget) => {
  if (changed.every(({ stack, template }) => templateOf(stack) === template)) {
    await Promise.all(changed.map((seen) => redeploy(seen, target)));
  } else {
    for (const seen of changed) await redeploy(seen, target);
  }
};

const explain = (error: unknown) => {
  if (!(error instanceof Failure)) return say(String(error));
  if (error.output) say(error.output.trimEnd());
  say(`${error.message} The services keep running as they were.`);
};

/** Deploys what is saved from here on; returns what ends that, after a deployment that is under way. */
export const watch = (target: LocalTarget, afterDeployment: () => Promise<void>) => {
  const all = stacks.map((stack) => ({ stack, saved: lastSaveOf(stack), template: templateOf(stack) }));
  let ended = false;
  let working = Promise.resolve();

  const look = async () => {
    const changed = all.filter(({ stack, saved }) => lastSaveOf(stack) !== saved);
    if (changed.length === 0) return;
    for (const seen of changed) seen.saved = lastSaveOf(seen.stack);
    await redeployAll(changed, target);
    await afterDeployment();
  };
  const again = () => {
    if (ended) return;
    working = look().catch((error: unknown) => {
      if (!ended) explain(error);
    });
    working.then(() => setTimeout(again, INTERVAL_MS).unref());
  };
  again();
  return async () => {
    ended = true;
    await working;
  };
};

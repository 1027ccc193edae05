import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { fingerprintOf, lastSaveOf } from './fingerprint';
import { deployBuilt, type LocalTarget } from './local-deployment';
import { builtTemplate, samBuild } from './sam';
import { Failure } from './setup/failure.mjs';
import { run } from './setup/run.mjs';
import { say, seconds, step } from './setup/steps.mjs';
import { type Stack, stacks } from './stacks';

// Asking for the files' times is cheap, and unlike the file systems' own notices the same on every system and editor.
const INTERVAL_MS = 400;

type Built = { logicalId: string; source: string };

const templateText = ({ directory, templateFile }: Stack) => readFileSync(join(directory, templateFile), 'utf8');

type Resource = { Metadata?: { BuildMethod?: string }; Properties?: { CodeUri?: string; ContentUri?: string } };
type SamTemplate = { Globals?: { Function?: { CodeUri?: string } }; Resources?: Record<string, Resource> };

/** What the stack's own makefiles build, functions and layers, and in which folder. */
const builtByMake = (stack: Stack): Built[] => {
  const template: SamTemplate = parseDocument(templateText(stack), { logLevel: 'silent' }).toJS();
  const standard = template.Globals?.Function?.CodeUri ?? '.';
  return Object.entries(template.Resources ?? {})
    .filter(([, { Metadata }]) => Metadata?.BuildMethod === 'makefile')
    .map(([logicalId, { Properties }]) => ({
      logicalId,
      source: resolve(stack.directory, Properties?.CodeUri ?? Properties?.ContentUri ?? standard),
    }));
};

/** The same makefile targets that `sam build` calls, without its start and its copying: a second instead of several. */
const make = async (stack: Stack, target: LocalTarget) => {
  const pending = builtByMake(stack);
  const worker = async () => {
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { logicalId, source } = next;
      const environment = { ...target.environment, ARTIFACTS_DIR: join(target.buildDirectory, stack.id, logicalId) };
      await run('make', [`build-${logicalId}`], { cwd: source, env: environment, name: `make build-${logicalId}` });
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, cpus().length) }, worker));
};

type Seen = { stack: Stack; saved: string; template: string };

const redeploy = async (seen: Seen, target: LocalTarget) => {
  const { stack } = seen;
  const fingerprint = fingerprintOf(stack);
  const template = templateText(stack) + readFileSync(join(stack.directory, 'samconfig.toml'), 'utf8');
  if (template !== seen.template || !existsSync(builtTemplate(stack, target))) {
    seen.template = template;
    await step(`sam build: ${stack.id}`, () => samBuild(stack, target));
  } else {
    await step(`bundling: ${stack.id}`, () => make(stack, target));
  }
  await step(`sam deploy: ${target.names[stack.id]}`, () => deployBuilt(stack, target, fingerprint));
};

const explain = (error: unknown) => {
  if (!(error instanceof Failure)) return say(String(error));
  if (error.output) say(error.output.trimEnd());
  say(`${error.message} The services run on as they were.`);
};

/** Deploys what is saved from here on; returns what ends that, after a deployment that is under way. */
export const watch = (target: LocalTarget, afterDeployment: () => Promise<void>) => {
  const seen = stacks.map((stack) => ({
    stack,
    saved: lastSaveOf(stack),
    template: templateText(stack) + readFileSync(join(stack.directory, 'samconfig.toml'), 'utf8'),
  }));
  let ended = false;
  let working = Promise.resolve();

  const look = async () => {
    const changed = seen.filter(({ stack, saved }) => lastSaveOf(stack) !== saved);
    for (const each of changed) {
      const since = Date.now();
      each.saved = lastSaveOf(each.stack);
      await redeploy(each, target);
      await afterDeployment();
      say(`The ${each.stack.id} stack runs what was saved (${seconds(since)}).`);
    }
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

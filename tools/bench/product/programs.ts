import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { bundles } from '../../lambda/built';
import type { Program } from '../../lambda/measured-process';
import { Failure } from '../../setup/failure.mjs';
import { root } from '../../stacks/paths';
import { functions } from '../../stacks/stacks';
import type { Stub } from '../wire/stub';
import { commonEnvironment, environmentFor } from './environment';
import { publicKey, requests } from './stubbed';

const KEYS_FROM_STUB = join(root, 'tools/bench/wire/keys-from-stub.cjs');

/** A function with what it is started with and a request for it. */
export type Subject = { name: string; program: Program; event: unknown };

/** The handlers that functions are compared with, and every function. */
export const subjects = async (stub: Stub): Promise<Subject[]> => {
  const built = await bundles();
  const fileOf = (name: string) => built.get(name)?.file ?? '';
  const compared = ['empty', 'floor'].map((name) => ({
    name,
    program: { file: fileOf(name), environment: { ...commonEnvironment(name), ...stub.environment } },
    event: requests.AddOrderFunction,
  }));
  const events: Readonly<Record<string, unknown>> = requests;
  const measured = functions.filter(({ resource }) => resource in events);
  const product = measured.map(({ resource, entry }) => ({
    name: basename(entry, '.ts'),
    program: {
      file: fileOf(basename(entry, '.ts')),
      environment: { ...environmentFor(resource), ...stub.environment },
      preload: resource === 'AuthorizerFunction' ? KEYS_FROM_STUB : undefined,
    },
    event: events[resource],
  }));
  return [...compared, ...product];
};

const Answered = z.union([z.object({ statusCode: z.literal(200) }), z.object({ policyDocument: z.unknown() })]);

/** @throws for another answer than that all is well, which would cost something else */
export const requireAnswered = (name: string, answer: unknown): void => {
  if (!z.safeParse(Answered, answer).success) throw new Failure(`${name}: ${JSON.stringify(answer)}`);
};

/** The check of a token alone, without the function around it. */
export const verification = async (stub: Stub): Promise<Program> => ({
  file: (await bundles()).get('verify')?.file ?? '',
  environment: { ...commonEnvironment('verify'), ...stub.environment, BENCH_PUBLIC_KEY: publicKey },
  preload: KEYS_FROM_STUB,
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from '../../common/documentation/route-documentation';
import { type Stack, stacks } from '../stacks/stacks';

const fileOf = ({ directory }: Stack) => join(directory, 'documentation', 'api.ts');

/** The contract of every stack that has an API, in deployment order: what its `documentation/api.ts` exports as `api`. */
export const documentedServices = (): Promise<{ id: string; api: Service }[]> =>
  Promise.all(
    stacks
      .filter((stack) => existsSync(fileOf(stack)))
      .map(async (stack) => {
        const { api }: { api: Service } = await import(fileOf(stack));
        return { id: stack.id, api };
      }),
  );

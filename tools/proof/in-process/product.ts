import type { Edit } from '../../lambda/edit';
import { loadExports } from './load';

/** Stands for what `current` gives: its functions, and those of its parts, are those of the moment in which they are called. */
const standInFor = <T extends object>(current: () => T): T => {
  const part = (name: string | symbol) => {
    const whole: object = current();
    return Reflect.get(whole, name);
  };
  return new Proxy(current(), {
    get: (_, name) => {
      const value: unknown = part(name);
      if (typeof value === 'function') return (...call: unknown[]) => part(name)(...call);
      return typeof value === 'object' && value !== null ? standInFor<object>(() => part(name)) : value;
    },
  });
};

type Loading<O> = {
  /** The file whose `assemble` makes the product of what is around it. */
  file: string;
  edits: readonly Edit[];
  /** Surroundings in which there is nothing. */
  empty: O;
};

/** The product, with `edits` made to its sources, in surroundings that each world replaces: loading takes longer than most. */
export const loadProductIn = async <O extends { now: () => Date }, P extends { prepare: () => Promise<unknown> }>({
  file,
  edits,
  empty,
}: Loading<O>) => {
  let outside = empty;
  const exported = (await loadExports(file, edits, () => outside.now().getTime())) as { assemble: (around: O) => P };
  const product = exported.assemble(standInFor(() => outside));
  await product.prepare();
  return {
    ...product,
    enter: (world: O) => {
      outside = world;
    },
  };
};

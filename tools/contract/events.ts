import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import type { EventDefinition } from '../../events/event';
import { root } from '../stacks/paths';

export type EventSchemas = Record<string, z.core.$ZodType>;

export type DefinedEvents = {
  /** By the file that defines them. */
  definitions: Record<string, EventDefinition>;
  /** What the events have in common, by the names in the code. */
  schemas: EventSchemas;
};

const isEvent = (value: unknown): value is EventDefinition =>
  typeof value === 'object' && value !== null && 'detail' in value && 'example' in value;

/** What the files of `events/` export. */
export const definedEvents = async (): Promise<DefinedEvents> => {
  const folder = join(root, 'events');
  const defined: DefinedEvents = { definitions: {}, schemas: {} };
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts')))
    for (const [name, value] of Object.entries(await import(join(folder, file)))) {
      if (isEvent(value)) defined.definitions[basename(file, '.ts')] = value;
      else if (value instanceof z.core.$ZodType && /^[A-Z]/.test(name)) defined.schemas[name] = value;
    }
  return defined;
};

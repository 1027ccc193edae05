import { defaultPathSerializer } from 'openapi-fetch';

/**
 * The address with its ids filled in. An empty id would name the collection, and a URL drops `.` and resolves `..`, so each
 * would ask for something else.
 * @throws TypeError for such an id
 */
export const pathWith = (template: string, ids: Record<string, unknown>): string => {
  for (const [name, id] of Object.entries(ids)) {
    if (['', '.', '..'].includes(String(id ?? ''))) throw new TypeError(`${name} must not be empty, "." or "..".`);
  }
  return defaultPathSerializer(template, ids);
};

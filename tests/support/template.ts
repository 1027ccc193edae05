import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isCollection, isMap, parse } from 'yaml';
import * as z from 'zod/mini';

// Not `__dirname`, which an ES module that imports this one does not give it.
const root = join(dirname(__filename), '../..');

const FUNCTIONS = [
  'Sub',
  'GetAtt',
  'If',
  'Equals',
  'Select',
  'Split',
  'ImportValue',
  'Join',
  'Not',
  'And',
  'Or',
  'FindInMap',
];

/** The short forms (`!Sub x`) read as the long ones (`{ "Fn::Sub": x }`). */
const customTags = ['Ref', 'Condition', ...FUNCTIONS].flatMap((name) => {
  const key = FUNCTIONS.includes(name) ? `Fn::${name}` : name;
  const long = (value: unknown) => ({ [key]: isCollection(value) ? value.toJSON() : value });
  return [
    { tag: `!${name}`, resolve: long },
    { tag: `!${name}`, collection: 'seq' as const, resolve: long },
    { tag: `!${name}`, collection: 'map' as const, resolve: (value: unknown) => (isMap(value) ? long(value) : value) },
  ];
});

const Properties = z.record(z.string(), z.unknown());

const Resource = z.looseObject({ Type: z.string(), Properties: z._default(Properties, {}) });
export type Resource = z.infer<typeof Resource>;

const Template = z.looseObject({
  Parameters: z._default(z.record(z.string(), Properties), {}),
  Conditions: z._default(Properties, {}),
  Globals: z._default(z.record(z.string(), Properties), {}),
  Resources: z.record(z.string(), Resource),
  Outputs: z._default(z.record(z.string(), z.unknown()), {}),
});
export type Template = z.infer<typeof Template>;

const read = new Map<string, Template>();

/** A template of ours, its intrinsic functions in their long form and not evaluated. */
export const readTemplate = (file: string): Template => {
  const template = read.get(file) ?? z.parse(Template, parse(readFileSync(join(root, file), 'utf8'), { customTags }));
  read.set(file, template);
  return template;
};

export const resourcesOf = ({ Resources }: Template, type: string): [string, Resource][] =>
  Object.entries(Resources).filter(([, resource]) => resource.Type === type);

/** A placeholder in a text of `Fn::Sub`. */
export const placeholder = (name: string): string => `\${${name}}`;

/** What stands at `keys` in a value that nothing is known of. */
export const at = (value: unknown, ...keys: (string | number)[]): unknown =>
  keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([name]) => name === String(key))?.[1]
        : undefined,
    value,
  );

const namesIn = (template: Template, value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Condition') return namesIn(template, template.Conditions[String(inner)]);
    if (key === 'Fn::If') return namesIn(template, [{ Condition: at(inner, 0) }, at(inner, 1), at(inner, 2)]);
    const text = key !== 'Fn::Sub' ? '' : Array.isArray(inner) ? inner[0] : inner;
    return [...Array.from(String(text).matchAll(/\$\{(\w+)\}/g), ([, name = '']) => name), ...namesIn(template, inner)];
  });
};

/** The parameters on which a value depends, also by a condition; sorted, each once. */
export const parametersBehind = (template: Template, value: unknown): string[] =>
  [...new Set(namesIn(template, value))].filter((name) => name in template.Parameters).sort();

/**
 * What a function finds in its environment, by the template: references, attributes and imports, without the name of their stack, are
 * looked up in `values`, then among the defaults of parameters. A resource that neither has is named by its logical id.
 * @throws for a reference to anything else
 */
export const environmentOf = (
  { Globals, Parameters, Resources }: Template,
  functionName: string,
  values: Readonly<Record<string, string>>,
): Record<string, string> => {
  const variables = {
    ...z.parse(Properties, at(Globals, 'Function', 'Environment', 'Variables') ?? {}),
    ...z.parse(Properties, at(Resources, functionName, 'Properties', 'Environment', 'Variables') ?? {}),
  };
  const textOf = (value: unknown): string => {
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    const [then, otherwise] = [at(value, 'Fn::If', 1), at(value, 'Fn::If', 2)];
    // The conditions of environments say whether a parameter is given.
    if (then !== undefined) return textOf(then) || textOf(otherwise);
    const name = at(value, 'Ref') ?? at(value, 'Fn::GetAtt') ?? at(value, 'Fn::ImportValue', 'Fn::Sub');
    const reference = String(name).replace(/^\$\{\w+\}-|\.\w+$/g, '');
    const found = values[reference] ?? Parameters[reference]?.Default ?? (Resources[reference] && reference);
    if (found === undefined) throw new Error(`no value for ${JSON.stringify(value)}`);
    return String(found);
  };
  return Object.fromEntries(Object.entries(variables).map(([variable, value]) => [variable, textOf(value)]));
};

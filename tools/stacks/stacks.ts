import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseDocument } from 'yaml';
import { root } from './paths';

/** `sources`: the folders and files that the stack is built from, besides its own template and samconfig. */
export type Stack = { id: string; directory: string; templateFile: string; sources: readonly string[] };
/** The name under which a stack is deployed, by its id. */
export type StackNames = (id: string) => string;

type ApiEvent = { Type: string; Properties?: { Path?: string } };
type Properties = { Handler?: string; CodeUri?: string; ContentUri?: string; Events?: Record<string, ApiEvent> };
type Template = {
  Parameters?: Record<string, { Default?: unknown }>;
  Resources?: Record<string, { Type: string; Properties?: Properties }>;
};

/** What every stack with code is built from besides its own folder. */
const BUILT_FROM = ['common', 'events', 'menu', 'build', 'package-lock.json', 'tsconfig.json'];

const templateOf = ({ directory, templateFile }: Pick<Stack, 'directory' | 'templateFile'>): Template =>
  parseDocument(readFileSync(join(directory, templateFile), 'utf8'), { logLevel: 'silent' }).toJS() ?? {};

/** The folders outside its own that the template takes code from, such as a layer's. */
const foldersOutside = (folder: string, template: Template): string[] =>
  Object.values(template.Resources ?? {}).flatMap(({ Properties }) => {
    const uri = Properties?.ContentUri ?? Properties?.CodeUri;
    if (typeof uri !== 'string') return [];
    const from = relative(root, join(root, folder, uri));
    return from === folder ? [] : [from];
  });

const hasCode = ({ Resources = {} }: Template): boolean =>
  Object.values(Resources).some(({ Type }) => Type.startsWith('AWS::Serverless::'));

/** A stack, and its template as it was when this process began. */
type Found = { stack: Stack; template: Template };

const isStack = (folder: string) =>
  ['template.yaml', 'samconfig.toml'].every((file) => existsSync(join(root, folder, file)));

const stackIn = (folder: string): Found => {
  const place = { directory: join(root, folder), templateFile: 'template.yaml' };
  const template = templateOf(place);
  const sources = hasCode(template) ? [folder, ...foldersOutside(folder, template), ...BUILT_FROM] : [];
  return { stack: { id: folder, ...place, sources }, template };
};

const shared = (): Found => {
  const stack = { id: 'shared', directory: root, templateFile: 'template-shared.yaml', sources: [] };
  return { stack, template: templateOf(stack) };
};

const found: readonly Found[] = [
  shared(),
  ...readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isStack(entry.name))
    .map(({ name }) => stackIn(name)),
];

/** `UsersStackName` is the parameter for the name of the stack `users`. */
const idIn = (parameter: string): string | undefined => {
  const [, name] = /^(\w+)StackName$/.exec(parameter) ?? [];
  return name?.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase();
};

const parametersOf = ({ Parameters = {} }: Template): string[] => Object.keys(Parameters);

/** The stacks that must be there before this one: those whose names its template asks for. */
const needs = ({ template }: Found): string[] => parametersOf(template).flatMap((parameter) => idIn(parameter) ?? []);

/** Groups of stacks: each needs only stacks of the groups before it, so those of one group can be deployed at once. */
const inOrder = (left: readonly Found[], done: readonly string[] = []): Found[][] => {
  if (left.length === 0) return [];
  const ready = left.filter((one) => needs(one).every((id) => done.includes(id)));
  if (ready.length === 0) {
    const stuck = left.map((one) => `${one.stack.id} (needs ${needs(one).join(', ')})`).join(', ');
    throw new Error(`These stacks need each other, or one that is not here: ${stuck}.`);
  }
  const rest = left.filter((one) => !ready.includes(one));
  return [ready, ...inOrder(rest, [...done, ...ready.map(({ stack }) => stack.id)])];
};

const ordered = inOrder(found);

/**
 * Every folder with a template and a samconfig, and the template in the root, as the templates order them: in groups, of which
 * each needs only those before it.
 */
export const stackGroups: readonly (readonly Stack[])[] = ordered.map((group) => group.map(({ stack }) => stack));

/** The same in one row. */
export const stacks: readonly Stack[] = stackGroups.flat();

/** Does this for each stack, at once for those of a group. @throws the first failure, after all of its group have ended */
export const forEachStack = async (work: (stack: Stack) => Promise<void>): Promise<void> => {
  for (const group of stackGroups) {
    const results = await Promise.allSettled(group.map(work));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }
};

export const stackNames =
  (prefix = 'serverless-patterns'): StackNames =>
  (id) =>
    `${prefix}-${id}`;

/** The variable that names a stack in a shell, such as `USERS_STACK_NAME`. */
export const nameVariable = (id: string): string => `${id.toUpperCase().replaceAll('-', '_')}_STACK_NAME`;

/** The name of every stack under its variable, for a program that finds the stacks by its environment. */
export const nameVariables = (names: StackNames): Record<string, string> =>
  Object.fromEntries(stacks.map(({ id }) => [nameVariable(id), names(id)]));

/** The variable with the address of a stack's API in a shell, such as `USERS_URL`. */
export const urlVariable = (id: string): string => `${id.toUpperCase().replaceAll('-', '_')}_URL`;

/** Every stack with an API, and the one address at which a proxy has them all. */
export const urlVariables = (url: string): Record<string, string> =>
  Object.fromEntries(stacks.filter(({ id }) => firstSegmentsOf(id).length > 0).map(({ id }) => [urlVariable(id), url]));

/** The parameters that the templates declare, without the names of stacks. */
export const declaredParameters = (): string[] => [
  ...new Set(found.flatMap(({ template }) => parametersOf(template).filter((parameter) => !idIn(parameter)))),
];

/** What the stack's template gives its parameters. */
export const defaultsOf = (stack: Stack): Record<string, string> =>
  Object.fromEntries(
    Object.entries(templateOf(stack).Parameters ?? {}).flatMap(([parameter, { Default }]) =>
      Default === undefined || idIn(parameter) ? [] : [[parameter, String(Default)]],
    ),
  );

/** Of these parameters and the names of stacks, those that the stack's template has, as `sam deploy` takes them. */
export const parameterOverrides = (stack: Stack, names: StackNames, others: Record<string, string> = {}) =>
  // Read again: the template may have been saved since.
  parametersOf(templateOf(stack)).flatMap((parameter) => {
    const id = idIn(parameter);
    const value = others[parameter] ?? (id && names(id));
    return value === undefined ? [] : [`${parameter}=${value}`];
  });

/** A function as its stack's template has it: `entry` is its source file, from the root; `paths` are its routes'. */
export type LambdaFunction = { stack: string; template: string; resource: string; entry: string; paths: string[] };

const pathsIn = ({ Events = {} }: Properties): string[] =>
  Object.values(Events).flatMap(({ Type, Properties }) => (Type === 'Api' && Properties?.Path) || []);

/** Every function of every stack, in the templates' order. */
export const functions: readonly LambdaFunction[] = ordered.flat().flatMap(({ stack, template }) =>
  Object.entries(template.Resources ?? {}).flatMap(([resource, { Type, Properties }]) => {
    if (Type !== 'AWS::Serverless::Function') return [];
    if (!Properties?.Handler) throw new Error(`${resource} of the stack ${stack.id} has no Handler.`);
    const entry = `${stack.id}/src/handlers/${Properties.Handler.split('.')[0]}.ts`;
    const file = `${stack.id}/${stack.templateFile}`;
    return [{ stack: stack.id, template: file, resource, entry, paths: pathsIn(Properties) }];
  }),
);

/** The first parts of the paths of a stack's API, such as `orders`. */
export const firstSegmentsOf = (stack: string): string[] => [
  ...new Set(
    functions
      .filter((one) => one.stack === stack)
      .flatMap(({ paths }) => paths.map((path) => path.split('/')[1] ?? '')),
  ),
];

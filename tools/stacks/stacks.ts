import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { root } from './paths';

export type StackId = 'shared' | 'users' | 'orders';

/** `sources`: the folders and files that the stack is built from, besides its own template and samconfig. */
export type Stack = { id: StackId; directory: string; templateFile: string; sources: readonly string[] };
export type StackNames = Record<StackId, string>;

const common = ['common', 'build', 'package-lock.json', 'tsconfig.json'];

/** In deployment order: each imports only from those before it. */
export const stacks: readonly Stack[] = [
  { id: 'shared', directory: root, templateFile: 'template-shared.yaml', sources: [] },
  { id: 'users', directory: join(root, 'users'), templateFile: 'template.yaml', sources: ['users', ...common] },
  {
    id: 'orders',
    directory: join(root, 'orders'),
    templateFile: 'template.yaml',
    sources: ['orders', 'layers', ...common],
  },
];

export const stackNames = (prefix = 'serverless-patterns'): StackNames => ({
  shared: `${prefix}-shared`,
  users: `${prefix}-users`,
  orders: `${prefix}-orders`,
});

const declaredParameters = ({ directory, templateFile }: Stack) => {
  const template = parseDocument(readFileSync(join(directory, templateFile), 'utf8'), { logLevel: 'silent' }).toJS();
  return Object.keys(template?.Parameters ?? {});
};

/** Of these parameters, those that the stack's template has, as `sam deploy` takes them. */
export const parameterOverrides = (stack: Stack, names: StackNames, others: Record<string, string> = {}) => {
  const wanted: Record<string, string> = { SharedStackName: names.shared, UsersStackName: names.users, ...others };
  const declared = declaredParameters(stack);
  const given = Object.entries(wanted).filter(([name]) => declared.includes(name));
  return given.map(([name, value]) => `${name}=${value}`);
};

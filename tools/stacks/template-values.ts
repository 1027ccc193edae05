import type { Stack as StackDescription } from '@aws-sdk/client-cloudformation';
import { Failure } from '../setup/failure.mjs';

export type Condition = string;
export type Template = {
  Conditions?: Record<string, unknown>;
  Resources: Record<string, { Type: string; Condition?: Condition; Properties?: Record<string, unknown> }>;
};
type Values = Record<string, unknown>;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const pseudoParameters = (stack: StackDescription | undefined): Map<string, string | undefined> => {
  const [, partition, , region, account] = stack?.StackId?.split(':') ?? [];
  return new Map([
    ['AWS::StackName', stack?.StackName],
    ['AWS::StackId', stack?.StackId],
    ['AWS::Partition', partition],
    ['AWS::Region', region],
    ['AWS::AccountId', account],
    ['AWS::URLSuffix', 'amazonaws.com'],
  ]);
};

/** Values by name. */
export type Names = Map<string | undefined, string | undefined>;

type Scope = {
  resolve: (value: unknown) => unknown;
  holds: (name: Condition) => boolean;
  /** What `Ref` gives. */
  reference: (name: string) => string | undefined;
  exports: Names;
};

const substitute = (argument: unknown, { resolve, reference }: Scope) => {
  const [text, own] = Array.isArray(argument) ? argument : [argument, {}];
  return String(text).replace(/\$\{(!?)([\w:.]+)\}/g, (whole, literal, name) => {
    if (literal) return `\${${name}}`;
    const value = isObject(own) && name in own ? resolve(own[name]) : reference(name);
    return typeof value === 'string' ? value : whole;
  });
};

const intrinsics = (scope: Scope): Record<string, (argument: unknown) => unknown> => {
  const { resolve, holds, reference, exports } = scope;
  return {
    Ref: (name) => (name === 'AWS::NoValue' ? undefined : (reference(String(name)) ?? { Ref: name })),
    Condition: (name) => holds(String(name)),
    'Fn::If': (argument) => {
      const [condition, then, otherwise] = list(argument);
      return resolve(holds(String(condition)) ? then : otherwise);
    },
    'Fn::Equals': (argument) => {
      const [one, other] = list(argument).map(resolve);
      return String(one) === String(other);
    },
    'Fn::Not': (argument) => list(argument).every((part) => resolve(part) !== true),
    'Fn::And': (argument) => list(argument).every((part) => resolve(part) === true),
    'Fn::Or': (argument) => list(argument).some((part) => resolve(part) === true),
    'Fn::ImportValue': (argument) => exports.get(String(resolve(argument))),
    'Fn::Sub': (argument) => substitute(argument, scope),
    'Fn::Join': (argument) => {
      const [separator, parts] = list(argument);
      return list(resolve(parts)).join(String(separator));
    },
  };
};

const resolving = (scope: Omit<Scope, 'resolve'>) => {
  const resolveObject = (value: Values) => {
    const [[name, argument] = [], ...rest] = Object.entries(value);
    const known = name !== undefined && rest.length === 0 ? functions[name] : undefined;
    // A condition is the one intrinsic whose name is an ordinary property too: there its argument is no string.
    if (known && (name !== 'Condition' || typeof argument === 'string')) return known(argument);
    const entries = Object.entries(value).map(([key, inner]) => [key, resolve(inner)] as const);
    return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
  };
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve).filter((inner) => inner !== undefined);
    return isObject(value) ? resolveObject(value) : value;
  };
  const functions = intrinsics({ ...scope, resolve });
  return resolve;
};

/**
 * Resolves the intrinsic functions that say something before deployment: references, conditions, text. What only the
 * deployment knows (Fn::GetAtt) stays as it is: nothing that is read here depends on it.
 */
export const resolver = (
  template: Template,
  stack: StackDescription | undefined,
  physicalIds: Names,
  exports: Names,
) => {
  const parameters = new Map(
    stack?.Parameters?.map(({ ParameterKey, ParameterValue, ResolvedValue }) => [
      ParameterKey,
      ResolvedValue ?? ParameterValue,
    ]),
  );
  const pseudo = pseudoParameters(stack);
  const reference = (name: string) => parameters.get(name) ?? pseudo.get(name) ?? physicalIds.get(name);
  const holds = (name: Condition): boolean => {
    const condition = template.Conditions?.[name];
    if (condition === undefined) throw new Failure(`The template has no condition ${name}.`);
    return resolve(condition) === true;
  };
  const resolve = resolving({ holds, reference, exports });
  return { resolve, holds };
};

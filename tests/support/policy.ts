import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import * as z from 'zod/mini';

const oneOrMore = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value) => [value].flat()),
);

/** Strict: what else a statement may say (NotResource, Condition, …) would have to be evaluated too. */
const Statement = z.strictObject({ Effect: z.enum(['Allow', 'Deny']), Action: oneOrMore, Resource: oneOrMore });

/** IAM's wildcards: `*` is any text, slashes too, `?` one character. All else stands for itself. */
const covers = (pattern: string, value: string): boolean => {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`, 'u').test(value);
};

/** The six parts of an ARN; the last one keeps its colons. */
const partsOf = (arn: string): string[] => {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
};

/** A wildcard does not reach beyond its own part of an ARN, but for `*` alone. Case counts. */
const coversArn = (pattern: string, arn: string): boolean => {
  if (pattern.includes('${')) throw new Error(`IAM would put a value for the variable in ${pattern}`);
  const parts = partsOf(arn);
  return pattern === '*' || partsOf(pattern).every((part, i) => covers(part, parts[i] ?? ''));
};

/** Names of actions are compared without regard to case. */
const isInvoke = (action: string): boolean => covers(action.toLowerCase(), 'execute-api:invoke');

/** Whether API Gateway would let a call of `methodArn` through, as IAM evaluates: one statement allows it and none denies it. */
export const allows = ({ policyDocument }: APIGatewayAuthorizerResult, methodArn: string): boolean => {
  if (policyDocument.Version !== '2012-10-17') throw new Error('the policy is of another version of the language');
  const effects = z
    .parse(z.array(Statement), policyDocument.Statement)
    .filter(({ Action, Resource }) => Action.some(isInvoke) && Resource.some((arn) => coversArn(arn, methodArn)))
    .map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
};

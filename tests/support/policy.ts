import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import * as z from 'zod/mini';

const Statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.string(),
  Resource: z.union([z.string(), z.array(z.string())]),
});

/** IAM's wildcards: `*` is any text, slashes too, `?` one character. All else stands for itself. */
const covers = (pattern: string, value: string): boolean => {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`).test(value);
};

/** Whether API Gateway would let a call of `methodArn` through: one statement allows it and none denies it. */
export const allows = ({ policyDocument }: APIGatewayAuthorizerResult, methodArn: string): boolean => {
  const effects = z
    .parse(z.array(Statement), policyDocument.Statement)
    .filter(
      ({ Action, Resource }) =>
        covers(Action, 'execute-api:Invoke') && [Resource].flat().some((arn) => covers(arn, methodArn)),
    )
    .map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
};

// Which function is called for what, as the templates wire it.
import * as z from 'zod/mini';
import { at, readTemplate, resourcesOf } from '../../../tests/support/template';
import { functions, type LambdaFunction } from '../../stacks/stacks';

const Pattern = z.object({ source: z.array(z.string()), 'detail-type': z.array(z.string()) });
type Kind = { source: string; type: string };

const eventsOf = ({ template, resource }: LambdaFunction): object[] =>
  Object.values(Object(at(readTemplate(template), 'Resources', resource, 'Properties', 'Events') ?? {}));

/** What calls a function, by the property of its event that names it: a queue or a stream. */
const callerOf = (one: LambdaFunction, property: 'Queue' | 'Stream'): string | undefined => {
  const callers = eventsOf(one).map((event) => at(event, 'Properties', property, 'Fn::GetAtt'));
  return callers.find((caller) => typeof caller === 'string');
};

/** The queue that a function takes events from, if it does. */
export const queueOf = (one: LambdaFunction): string | undefined => callerOf(one, 'Queue');

/** The queues that the rules of a stack put an event into. */
const queuesFor = (template: string, { source, type }: Kind): string[] =>
  resourcesOf(readTemplate(template), 'AWS::Events::Rule').flatMap(([, { Properties }]) => {
    const pattern = z.parse(Pattern, Properties.EventPattern);
    if (!pattern.source.includes(source) || !pattern['detail-type'].includes(type)) return [];
    return z.parse(z.array(z.unknown()), Properties.Targets).map((target) => String(at(target, 'Arn', 'Fn::GetAtt')));
  });

/** The functions that take an event from a queue, each from its own. */
export const consumersOf = (kind: Kind): LambdaFunction[] =>
  functions.filter((one) => queuesFor(one.template, kind).some((queue) => queue === queueOf(one)));

/** The tables whose streams call a function, by their logical ids. */
export const recordedTables: readonly { table: string; recorder: LambdaFunction }[] = functions.flatMap((recorder) =>
  resourcesOf(readTemplate(recorder.template), 'AWS::DynamoDB::Table').flatMap(([table]) =>
    callerOf(recorder, 'Stream') === `${table}.StreamArn` ? [{ table, recorder }] : [],
  ),
);

/** A function by its logical id. */
export const functionOf = (resource: string): LambdaFunction => {
  const found = functions.find((one) => one.resource === resource);
  if (!found) throw new Error(`no function ${resource}`);
  return found;
};

/** How long a function may run. */
export const timeoutMsOf = (resource: string): number => {
  const template = readTemplate(functionOf(resource).template);
  const own = at(template, 'Resources', resource, 'Properties', 'Timeout');
  return 1_000 * Number(own ?? at(template, 'Globals', 'Function', 'Timeout'));
};

// The alarms that every function has, from the functions of a template.
import { alarm } from './alarm';

/** An authorizer has none on errors: it must throw for each bad token. */
const alarmsOf = (id: string, isAuthorizer: boolean, condition: string | undefined): string[] => {
  const onFunction = (name: string, trouble: string, anchor: string) =>
    alarm(`${id}${name}Alarm`, {
      trouble: `${id} ${trouble}`,
      anchor,
      metric: `AWS/Lambda ${name}`,
      of: ['FunctionName', `!Ref ${id}`],
      condition,
    });
  return [
    ...(isAuthorizer ? [] : [onFunction('Errors', 'crashes or runs out of time', 'function-errors')]),
    onFunction('Throttles', 'is throttled', 'function-throttles'),
  ];
};

const conditionOf = (id: string, template: string): string | undefined =>
  new RegExp(`^  ${id}:\\n    Type: .*\\n    Condition: (\\w+)$`, 'm').exec(template)?.[1];

/** The alarms of these functions of a template, in its own YAML, which has short forms of intrinsic functions. */
export const functionAlarms = (ids: readonly string[], template: string): string =>
  ids
    .flatMap((id) =>
      alarmsOf(id, new RegExp(`FunctionArn: !(Ref|GetAtt) ${id}\\.`).test(template), conditionOf(id, template)),
    )
    .join('\n')
    .trimEnd();

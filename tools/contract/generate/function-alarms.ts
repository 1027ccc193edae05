// The alarms that every function has, from the functions of a template.

const alarm = (id: string, metric: string, trouble: string, anchor: string) => `\
${id}${metric}Alarm:
  Type: AWS::CloudWatch::Alarm
  Properties:
    AlarmDescription: '${id} ${trouble}. What to do: docs/operations.md#${anchor}'
    Namespace: AWS/Lambda
    MetricName: ${metric}
    Dimensions: [{ Name: FunctionName, Value: !Ref ${id} }]
    Statistic: Sum
    Period: 60
    EvaluationPeriods: 5
    DatapointsToAlarm: 2
    Threshold: 1
    ComparisonOperator: GreaterThanOrEqualToThreshold
    TreatMissingData: notBreaching
    AlarmActions:
      - Fn::ImportValue: !Sub '\${SharedStackName}-AlarmsTopic'
`;

/** An authorizer has none on errors: it must throw for each bad token. */
const alarmsOf = (id: string, isAuthorizer: boolean): string[] => [
  ...(isAuthorizer ? [] : [alarm(id, 'Errors', 'crashes or runs out of time', 'function-errors')]),
  alarm(id, 'Throttles', 'is throttled', 'function-throttles'),
];

/** The alarms of these functions of a template, in its own YAML, which has short forms of intrinsic functions. */
export const functionAlarms = (ids: readonly string[], template: string): string =>
  ids
    .flatMap((id) => alarmsOf(id, new RegExp(`FunctionArn: !(Ref|GetAtt) ${id}\\.`).test(template)))
    .join('\n')
    .trimEnd();

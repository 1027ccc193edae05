type Alarm = {
  /** What is wrong, without a full stop. */
  trouble: string;
  /** The section of docs/operations.md that helps. */
  anchor: string;
  metric: `AWS/${string} ${string}`;
  /** One dimension: its name, and its value in the template's YAML. */
  of: readonly [name: string, value: string];
  statistic?: 'Sum' | 'Maximum';
  threshold?: number;
  /** It rings in so many bad minutes of so many. */
  minutes?: readonly [bad: number, of: number];
  /** The condition under which there is what it watches. */
  condition?: string | undefined;
};

/** An alarm on one metric, which rings at the threshold, in the YAML of a template with its short forms. */
export const alarm = (
  id: string,
  { trouble, anchor, metric, of: [name, value], statistic = 'Sum', threshold = 1, minutes = [2, 5], condition }: Alarm,
): string => `\
${id}:
  Type: AWS::CloudWatch::Alarm
${condition === undefined ? '' : `  Condition: ${condition}\n`}\
  Properties:
    AlarmDescription: '${trouble}. What to do: docs/operations.md#${anchor}'
    Namespace: ${metric.split(' ')[0]}
    MetricName: ${metric.split(' ')[1]}
    Dimensions: [{ Name: ${name}, Value: ${value} }]
    Statistic: ${statistic}
    Period: 60
    EvaluationPeriods: ${minutes[1]}
    DatapointsToAlarm: ${minutes[0]}
    Threshold: ${threshold}
    ComparisonOperator: GreaterThanOrEqualToThreshold
    TreatMissingData: notBreaching
    AlarmActions:
      - Fn::ImportValue: !Sub '\${SharedStackName}-AlarmsTopic'
`;

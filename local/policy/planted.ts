// Faults that somebody could well make in a template, each of which the scanner must find.
export type Planted = { name: string; file: string; from: string; to: string };

export const planted: readonly Planted[] = [
  {
    name: 'a table that cannot be restored',
    file: 'orders/template.yaml',
    from: 'PointInTimeRecoveryEnabled: true',
    to: 'PointInTimeRecoveryEnabled: false',
  },
  {
    name: 'a policy that may do everything',
    file: 'template-shared.yaml',
    from: '          - Effect: Allow\n            Principal: { Service: apigateway.amazonaws.com }\n            Action: sts:AssumeRole',
    to: "          - Effect: Allow\n            Principal: { AWS: '*' }\n            Action: sts:AssumeRole",
  },
  {
    name: 'a topic that anybody may publish to',
    file: 'template-shared.yaml',
    from: 'Principal: { Service: cloudwatch.amazonaws.com }\n            Action: sns:Publish',
    to: "Principal: '*'\n            Action: sns:Publish",
  },
  {
    name: 'an API without traces',
    file: 'users/template.yaml',
    from: 'TracingEnabled: true',
    to: 'TracingEnabled: false',
  },
  {
    name: 'a workflow that runs the title of a pull request',
    file: '.github/workflows/check.yml',
    from: '- run: npm test',
    to: `- run: echo \${{ github.event.pull_request.title }}`,
  },
];

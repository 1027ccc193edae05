// Plausible faults in a template, each of which the scanner must find.
export type Planted = { name: string; file: string; from: string; to: string };

export const planted: readonly Planted[] = [
  {
    name: 'a table that cannot be restored',
    file: 'orders/template.yaml',
    from: 'PointInTimeRecoveryEnabled: true',
    to: 'PointInTimeRecoveryEnabled: false',
  },
  {
    name: 'a role that anybody may assume',
    file: 'template-shared.yaml',
    from: '          - Effect: Allow\n            Principal: { Service: apigateway.amazonaws.com }\n            Action: sts:AssumeRole',
    to: "          - Effect: Allow\n            Principal: { AWS: '*' }\n            Action: sts:AssumeRole",
  },
  {
    name: 'a workflow that may write to the repository',
    file: '.github/workflows/check.yml',
    from: 'permissions:\n  contents: read',
    to: 'permissions: write-all',
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
  {
    name: 'a bucket of the shop that the public may be given',
    file: 'shop/template.yaml',
    from: 'BlockPublicPolicy: true',
    to: 'BlockPublicPolicy: false',
  },
  {
    name: 'a shop that is served without TLS',
    file: 'shop/template.yaml',
    from: 'ViewerProtocolPolicy: redirect-to-https',
    to: 'ViewerProtocolPolicy: allow-all',
  },
];

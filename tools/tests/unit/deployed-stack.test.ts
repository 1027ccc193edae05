import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { deployedResources, findStack } from '../../stacks/deployed-stack';

let status = 'UPDATE_COMPLETE';

const TEMPLATE = JSON.stringify({
  Resources: {
    First: { Type: 'AWS::SQS::Queue' },
    Last: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { 'Fn::ImportValue': 'key' } } },
  },
});

const summary = (id: string) =>
  `<member><LogicalResourceId>${id}</LogicalResourceId><PhysicalResourceId>${id}-1</PhysicalResourceId></member>`;

/** CloudFormation, whose lists have one entry a page. */
const answers: Record<string, (page: string) => string> = {
  DescribeStacks: () =>
    `<Stacks><member><StackName>one</StackName><StackStatus>${status}</StackStatus></member></Stacks>`,
  GetTemplate: () => `<TemplateBody>${TEMPLATE.replaceAll('"', '&quot;')}</TemplateBody>`,
  ListStackResources: (page) =>
    page === ''
      ? `<StackResourceSummaries>${summary('First')}</StackResourceSummaries><NextToken>2</NextToken>`
      : `<StackResourceSummaries>${summary('Last')}</StackResourceSummaries>`,
  ListExports: (page) =>
    page === ''
      ? '<Exports><member><Name>other</Name><Value>a</Value></member></Exports><NextToken>2</NextToken>'
      : '<Exports><member><Name>key</Name><Value>b</Value></member></Exports>',
};

const server = createServer(async (request, response) => {
  const asked = new URLSearchParams(await text(request));
  const action = asked.get('Action') ?? '';
  const body = answers[action]?.(asked.get('NextToken') ?? '') ?? '';
  response.end(`<${action}Response><${action}Result>${body}</${action}Result></${action}Response>`);
});
let cloudFormation: CloudFormationClient;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  cloudFormation = new CloudFormationClient({ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', credentials });
});
afterAll(() => {
  cloudFormation.destroy();
  server.close();
});

it.each([
  ['CREATE_COMPLETE', true],
  ['UPDATE_COMPLETE', true],
  ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', true],
  // What it was before.
  ['UPDATE_ROLLBACK_COMPLETE', true],
  ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', true],
  ['REVIEW_IN_PROGRESS', false],
  ['CREATE_IN_PROGRESS', false],
  ['ROLLBACK_COMPLETE', false],
  ['UPDATE_ROLLBACK_FAILED', false],
  ['DELETE_FAILED', false],
])('a stack that is %s is there: %p', async (is, isThere) => {
  status = is;

  expect((await findStack({ cloudFormation }, 'one')) !== undefined).toBe(isThere);
});

it('resources and imports on later pages are found too', async () => {
  status = 'UPDATE_COMPLETE';

  const queues = (await deployedResources({ cloudFormation }, 'one'))('AWS::SQS::Queue');

  expect(queues).toEqual([
    { logicalId: 'First', physicalId: 'First-1', properties: {} },
    { logicalId: 'Last', physicalId: 'Last-1', properties: { KmsMasterKeyId: 'b' } },
  ]);
});

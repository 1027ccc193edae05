import * as z from 'zod/mini';
import { at, placeholder, readTemplate, resourcesOf } from '../support/template';

const shop = readTemplate('shop/template.yaml');

const property = (resource: string, ...keys: (string | number)[]): unknown =>
  at(shop.Resources, resource, 'Properties', ...keys);
const distribution = (...keys: (string | number)[]) => property('ShopDistribution', 'DistributionConfig', ...keys);
const unless = (condition: string, value: unknown) => ({ 'Fn::If': [condition, value, { Ref: 'AWS::NoValue' }] });

describe('the bucket of the shop', () => {
  it('is private, encrypted, and without access lists of objects', () => {
    expect(property('ShopBucket')).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    expect(property('ShopBucket', 'BucketName')).toBeUndefined();
  });

  it('keeps what was replaced for 30 days, and expires nothing that is current', () => {
    expect(property('ShopBucket', 'VersioningConfiguration')).toEqual({ Status: 'Enabled' });
    expect(property('ShopBucket', 'LifecycleConfiguration', 'Rules')).toEqual([
      {
        Id: 'replaced',
        Status: 'Enabled',
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        ExpiredObjectDeleteMarker: true,
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
    ]);
  });

  it('is read by the distribution of this stack alone, and by nobody without TLS', () => {
    const arn = { 'Fn::GetAtt': 'ShopBucket.Arn' };
    const files = { 'Fn::Sub': `${placeholder('ShopBucket.Arn')}/*` };
    const source = `arn:${placeholder('AWS::Partition')}:cloudfront::${placeholder('AWS::AccountId')}:distribution/${placeholder('ShopDistribution')}`;
    const byDistribution = {
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceArn': { 'Fn::Sub': source } } },
    };

    expect(property('ShopBucketPolicy', 'PolicyDocument', 'Statement')).toEqual([
      {
        Sid: 'OnlyByTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [arn, files],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      { Sid: 'DistributionReads', Action: 's3:GetObject', Resource: files, ...byDistribution },
      { Sid: 'DistributionLearnsWhatIsMissing', Action: 's3:ListBucket', Resource: arn, ...byDistribution },
    ]);
  });
});

describe('the distribution of the shop', () => {
  it('signs what it asks the bucket', () => {
    expect(distribution('Origins')).toEqual([
      {
        Id: 'bucket',
        DomainName: { 'Fn::GetAtt': 'ShopBucket.RegionalDomainName' },
        OriginAccessControlId: { 'Fn::GetAtt': 'ShopAccessControl.Id' },
        S3OriginConfig: { OriginAccessIdentity: '' },
      },
    ]);
    expect(property('ShopAccessControl', 'OriginAccessControlConfig')).toMatchObject({
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
  });

  it('answers reads only, by TLS, compressed, in HTTP/2 and HTTP/3', () => {
    expect(distribution()).toMatchObject({ Enabled: true, HttpVersion: 'http2and3', IPV6Enabled: true });
    expect(distribution('DefaultCacheBehavior')).toMatchObject({
      ViewerProtocolPolicy: 'redirect-to-https',
      AllowedMethods: ['GET', 'HEAD'],
      Compress: true,
      CachePolicyId: { Ref: 'ShopCachePolicy' },
      ResponseHeadersPolicyId: { Ref: 'ShopHeadersPolicy' },
    });
    expect(distribution('CacheBehaviors')).toBeUndefined();
  });

  // A minimum above zero would hold a page that says no-cache.
  it('keeps each file for as long as the file itself says', () => {
    expect(property('ShopCachePolicy', 'CachePolicyConfig')).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 31_536_000,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingBrotli: true,
        EnableAcceptEncodingGzip: true,
        CookiesConfig: { CookieBehavior: 'none' },
        HeadersConfig: { HeaderBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
      },
    });
  });

  it('does not turn a missing file into a page', () => {
    expect(distribution('CustomErrorResponses')).toBeUndefined();
  });

  it('has a host name, a web ACL and access logs only where the operator names them', () => {
    expect(distribution('Aliases')).toEqual(unless('HasDomainName', [{ Ref: 'DomainName' }]));
    expect(distribution('ViewerCertificate')).toEqual({
      'Fn::If': [
        'HasDomainName',
        {
          AcmCertificateArn: { Ref: 'CertificateArn' },
          SslSupportMethod: 'sni-only',
          MinimumProtocolVersion: 'TLSv1.2_2021',
        },
        { CloudFrontDefaultCertificate: true },
      ],
    });
    expect(distribution('WebACLId')).toEqual(unless('HasWebAcl', { Ref: 'WebAclArn' }));
    expect(distribution('Logging')).toMatchObject({
      'Fn::If': ['LogsAccess', { Bucket: { Ref: 'AccessLogsBucket' } }, {}],
    });
    for (const name of ['DomainName', 'CertificateArn', 'WebAclArn', 'AccessLogsBucket'])
      expect(at(shop, 'Parameters', name, 'Default')).toBe('');
  });

  it('takes no host name without a certificate', () => {
    expect(at(shop, 'Rules', 'DomainNameHasCertificate')).toMatchObject({
      RuleCondition: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'DomainName' }, ''] }] },
      Assertions: [{ Assert: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'CertificateArn' }, ''] }] } }],
    });
  });

  const accepted = (parameter: string, value: string) =>
    new RegExp(`^(?:${String(at(shop, 'Parameters', parameter, 'AllowedPattern'))})$`).test(value);

  it.each([
    ['DomainName', 'shop.example.com'],
    ['DomainName', ''],
    ['CertificateArn', 'arn:aws:acm:us-east-1:123456789012:certificate/7d0b1c2e'],
    ['WebAclArn', 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/7d0b1c2e'],
    ['AccessLogsBucket', 'logs.s3.amazonaws.com'],
    ['AccessLogsBucket', 'logs.s3.eu-west-1.amazonaws.com'],
  ])('takes for %s: %p', (parameter, value) => {
    expect(accepted(parameter, value)).toBe(true);
  });

  it.each([
    ['DomainName', 'https://shop.example.com'],
    ['DomainName', 'shop.example.com/'],
    ['CertificateArn', 'shop.example.com'],
    ['WebAclArn', 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/7d0b1c2e'],
    ['AccessLogsBucket', 'logs'],
  ])('does not take for %s: %p', (parameter, value) => {
    expect(accepted(parameter, value)).toBe(false);
  });
});

describe('what browsers are told by each answer', () => {
  const policy = 'ResponseHeadersPolicyConfig';
  const csp = at(property('ShopHeadersPolicy', policy), 'SecurityHeadersConfig', 'ContentSecurityPolicy');
  const [separator, directives] = z.parse(
    z.tuple([z.string(), z.array(z.unknown())]),
    at(csp, 'ContentSecurityPolicy', 'Fn::Join'),
  );

  it('lets pages load the shop’s own files only, and be in no frame', () => {
    expect(separator).toBe('; ');
    expect(directives.filter((directive) => typeof directive === 'string')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "manifest-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('lets pages call the four APIs and the sign-in, and nothing else', () => {
    const below = (stack: string, output: string) => ({
      'Fn::Join': ['', [{ 'Fn::ImportValue': { 'Fn::Sub': `${placeholder(stack)}-${output}` } }, '/']],
    });

    expect(directives.filter((directive) => typeof directive !== 'string')).toEqual([
      {
        'Fn::Join': [
          ' ',
          [
            "connect-src 'self'",
            below('UsersStackName', 'APIEndpoint'),
            below('OrdersStackName', 'OrdersServiceEndpoint'),
            below('FulfilmentStackName', 'DeliveriesServiceEndpoint'),
            below('ViewsStackName', 'ViewsServiceEndpoint'),
            below('UsersStackName', 'SignInURL'),
          ],
        ],
      },
    ]);
  });

  it('overrides whatever a file says', () => {
    const headers = Object.values(Object(property('ShopHeadersPolicy', policy, 'SecurityHeadersConfig')));
    const custom = z.parse(z.array(z.unknown()), property('ShopHeadersPolicy', policy, 'CustomHeadersConfig', 'Items'));

    expect([...headers, ...custom].map((header) => at(header, 'Override'))).toEqual(
      Array.from({ length: 8 }, () => true),
    );
  });

  it('has TLS for two years, no guessing of types, no frames, no referrer elsewhere, no device, no opener', () => {
    expect(property('ShopHeadersPolicy', policy)).toMatchObject({
      SecurityHeadersConfig: {
        StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: false },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY' },
        ReferrerPolicy: { ReferrerPolicy: 'same-origin' },
      },
      CustomHeadersConfig: {
        Items: [
          { Header: 'Cross-Origin-Opener-Policy', Value: 'same-origin' },
          { Header: 'Cross-Origin-Resource-Policy', Value: 'same-origin' },
          {
            Header: 'Permissions-Policy',
            Value: 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
          },
        ],
      },
    });
  });
});

describe('the routes of the shop', () => {
  const code = String(property('ShopRoutesFunction', 'FunctionCode'));
  const uriFor = (uri: string): unknown => {
    const handler: unknown = new Function(`${code}; return handler;`)();
    return typeof handler === 'function' ? at(handler({ request: { method: 'GET', uri } }), 'uri') : undefined;
  };

  it.each([
    '/',
    '/orders',
    '/orders/',
    '/orders/first-order',
    '/orders/my.order',
    '/orders/v1.2/history',
    '/a/b/c.html',
  ])('are the page: %s', (uri) => {
    expect(uriFor(uri)).toBe('/index.html');
  });

  it.each(['/index.html', '/config.json', '/favicon.ico', '/robots.txt', '/assets/main-A4WCDBWS.js', '/assets/gone'])(
    'are no page, but the file: %s',
    (uri) => {
      expect(uriFor(uri)).toBe(uri);
    },
  );

  it('are found before the cache, by a function that is published', () => {
    expect(distribution('DefaultCacheBehavior', 'FunctionAssociations')).toEqual([
      { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': 'ShopRoutesFunction.FunctionARN' } },
    ]);
    expect(property('ShopRoutesFunction')).toMatchObject({
      AutoPublish: true,
      FunctionConfig: { Runtime: 'cloudfront-js-2.0' },
    });
  });
});

it('names what CloudFront wants named after the stack’s id, so that a stack can stand twice, in any regions', () => {
  const name = { 'Fn::Join': ['-', ['shop', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }]] };

  expect(property('ShopAccessControl', 'OriginAccessControlConfig', 'Name')).toEqual(name);
  expect(property('ShopCachePolicy', 'CachePolicyConfig', 'Name')).toEqual(name);
  expect(property('ShopHeadersPolicy', 'ResponseHeadersPolicyConfig', 'Name')).toEqual(name);
  expect(property('ShopRoutesFunction', 'Name')).toEqual(name);
});

it('the alarm of the shop rings above 1 % of 5xx, where CloudFront’s metrics are', () => {
  expect(shop.Resources.ShopServerErrorsAlarm).toMatchObject({
    Condition: 'SeesMetrics',
    Properties: {
      MetricName: '5xxErrorRate',
      Dimensions: [
        { Name: 'DistributionId', Value: { Ref: 'ShopDistribution' } },
        { Name: 'Region', Value: 'Global' },
      ],
      Statistic: 'Average',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    },
  });
  expect(at(shop, 'Conditions', 'SeesMetrics')).toEqual({ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] });
  expect(at(shop, 'Mappings', 'CloudFront', 'Metrics', 'Region')).toBe('us-east-1');
});

it('the shop’s address is the host name that the operator names, or the distribution’s', () => {
  expect(at(shop.Outputs, 'ShopURL', 'Value')).toEqual({
    'Fn::If': [
      'HasDomainName',
      { 'Fn::Sub': `https://${placeholder('DomainName')}` },
      { 'Fn::Sub': `https://${placeholder('ShopDistribution.DomainName')}` },
    ],
  });
  expect(resourcesOf(shop, 'AWS::CloudFront::Distribution')).toHaveLength(1);
});

it('the dashboard has the alarm’s state where there is the alarm', () => {
  const [text, variables] = z.parse(
    z.tuple([z.string(), z.unknown()]),
    property('ShopDashboard', 'DashboardBody', 'Fn::Sub'),
  );
  const [condition, withAlarm, without] = z.parse(
    z.tuple([z.string(), z.object({ 'Fn::Sub': z.string() }), z.string()]),
    at(variables, 'ConditionalAlarms', 'Fn::If'),
  );
  const widgets = (more: string) =>
    z
      .array(z.looseObject({ type: z.string(), y: z.number() }))
      .parse(at(JSON.parse(text.replace(placeholder('ConditionalAlarms'), more)), 'widgets'));

  expect(condition).toBe('SeesMetrics');
  expect(widgets(without)).toHaveLength(5);
  expect(widgets(withAlarm['Fn::Sub']).at(-1)).toEqual({
    type: 'alarm',
    x: 0,
    y: 10,
    width: 24,
    height: 6,
    properties: { title: 'Alarm states', alarms: [placeholder('ShopServerErrorsAlarm.Arn')] },
  });
});

/** For a write that its condition refuses, of an item below a kilobyte. AWS bills it but does not report it: this is not measured. */
export const REFUSED_WRITE_UNITS = 1;

/** AWS's public prices in us-east-1 (N. Virginia), in dollars, without the free tier. Looked up in November 2026. */
export const prices = {
  source:
    'the pricing pages of DynamoDB, CloudWatch, API Gateway, Lambda, EventBridge, SQS, SES, Cognito, S3, CloudFront, Secrets Manager and X-Ray on aws.amazon.com, us-east-1',
  date: 'November 2026',
  dollars: {
    millionWriteUnits: 0.625,
    millionReadUnits: 0.125,
    gigabyteOfLogs: 0.5,
    millionApiRequests: 3.5,
    millionInvocations: 0.2,
    /** On ARM. */
    gigabyteSecond: 0.0000133334,
    millionTraces: 5,
    /** Of up to 64 kB each. */
    millionEvents: 1,
    millionQueueRequests: 0.4,
    millionScheduledCalls: 1,
    thousandEmails: 0.1,
    /** Of attachments, which our e-mails have none of. */
    gigabyteOfEmails: 0.12,
    /** Of a user pool of the plan Lite; more than 100,000 in a month cost less each. */
    activeUser: 0.0055,
    millionEdgeRequests: 1,
    millionEdgeFunctionCalls: 0.1,
    gigabyteFromEdge: 0.085,
    millionBucketReads: 0.4,
    /** What stands there, each month. */
    alarm: 0.1,
    dashboard: 3,
    metric: 0.3,
    secret: 0.4,
  },
} as const;

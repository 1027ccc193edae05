/** For a write that its condition refuses, of an item below a kilobyte. AWS bills it but does not report it: this is not measured. */
export const REFUSED_WRITE_UNITS = 1;

/** AWS's public prices in us-east-1 (N. Virginia), in dollars, without the free tier. Looked up in November 2026. */
export const prices = {
  source: 'the pricing pages of DynamoDB, CloudWatch, API Gateway, Lambda and X-Ray on aws.amazon.com, us-east-1',
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
  },
} as const;

/**
 * Replaces `semver` in the functions' bundles. The X-Ray SDK loads it only to check whether a version 2 of the AWS SDK is new
 * enough to be traced, and there is none here.
 */
export const gte = (): never => {
  throw new Error('The AWS SDK of version 2 is not traced in these functions');
};

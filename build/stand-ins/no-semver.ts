/**
 * Stands in the functions' bundles for `semver`, which the X-Ray SDK loads for one question: whether a version 2 of the AWS SDK
 * is new enough to be traced. There is none here.
 */
export const gte = (): never => {
  throw new Error('The AWS SDK of version 2 is not traced in these functions');
};

import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in the functions' bundles for `@aws-sdk/credential-provider-node`, whose chain looks for profiles, SSO and instance
 * metadata: Lambda gives a function its role's credentials in the environment, and nowhere else.
 */
export const defaultProvider = () => fromEnv();

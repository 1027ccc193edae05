import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Replaces `@aws-sdk/credential-provider-node` in the functions' bundles. Its chain looks for profiles, SSO and instance
 * metadata, but Lambda passes the role's credentials only in the environment.
 */
export const defaultProvider = () => fromEnv();

import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { DropReason, Recipient } from './email';

type Pool = { client: CognitoIdentityProviderClient; userPoolId: string };

/** What Cognito takes for a name; no user of the pool has another one. */
const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/** One address and nothing else: SES reads a list out of what has a comma in it. */
const ADDRESS = /^[^\s,;:<>()"\\@]+@[^\s,;:<>()"\\@]+$/;

/**
 * Finds a user's address in the user pool, as it is now. One that its owner has not confirmed gets no e-mail: anybody can sign up
 * with the address of somebody else.
 */
export const recipients =
  ({ client, userPoolId }: Pool) =>
  async (userId: string): Promise<Recipient | DropReason> => {
    if (!USERNAME.test(userId)) return 'USER_NOT_FOUND';
    try {
      const user = await client.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: userId }));
      const attributes = new Map(user.UserAttributes?.map(({ Name, Value }) => [Name, Value]));
      const address = attributes.get('email') ?? '';
      if (!ADDRESS.test(address)) return 'NO_ADDRESS';
      if (attributes.get('email_verified') !== 'true') return 'ADDRESS_NOT_VERIFIED';
      return { address, locale: attributes.get('locale') };
    } catch (error) {
      if (error instanceof UserNotFoundException) return 'USER_NOT_FOUND';
      throw error;
    }
  };

import { name, setting } from '../../common/setting';
import { createVerifyToken } from './verify-token';

/** Apart from `deps.ts`, so that the authorizer's bundle stays without the SDK. */
export const verifyToken = createVerifyToken({
  userPoolId: setting(process.env, 'USER_POOL_ID', name),
  clientId: setting(process.env, 'USER_POOL_CLIENT_ID', name),
  adminGroup: setting(process.env, 'USER_POOL_ADMIN_GROUP_NAME', name),
});

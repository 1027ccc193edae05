import { cognitoCaller } from '../../common/http/cognito-caller';
import { createHttp } from '../../common/http/http';
import { name, optional, setting } from '../../common/schema/setting';
import { countByReason } from './counted';
import type { FulfilmentKey } from './fulfilment';
import { now } from './table-deps';

export const http = createHttp({
  now,
  subject: 'orderId' satisfies keyof FulfilmentKey,
  onRefused: (code) => countByReason('DeliveryRefused', code),
  authenticate: cognitoCaller({
    clientId: setting(process.env, 'USER_POOL_CLIENT_ID', name),
    adminGroup: setting(process.env, 'USER_POOL_ADMIN_GROUP_NAME', name),
  }),
  problemTypeBase: setting(process.env, 'PROBLEM_TYPE_BASE', name),
  allowedOrigin: setting(process.env, 'ALLOWED_ORIGIN', optional),
});

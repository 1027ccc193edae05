import { cognitoCaller } from '../../common/http/cognito-caller';
import { createHttp } from '../../common/http/http';
import { name, optional, setting } from '../../common/schema/setting';
import { views } from './all-views';
import { countByReason } from './counted';
import { readView } from './read-view';
import { table } from './table-deps';

const now = (): Date => new Date();

export const read = readView({ table, views, now });

export const http = createHttp({
  now,
  subject: 'view',
  onRefused: (code) => countByReason('ViewRefused', code),
  authenticate: cognitoCaller({
    clientId: setting(process.env, 'USER_POOL_CLIENT_ID', name),
    adminGroup: setting(process.env, 'USER_POOL_ADMIN_GROUP_NAME', name),
  }),
  problemTypeBase: setting(process.env, 'PROBLEM_TYPE_BASE', name),
  allowedOrigin: setting(process.env, 'ALLOWED_ORIGIN', optional),
});

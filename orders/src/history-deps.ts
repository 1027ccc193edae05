import { name, setting } from '../../common/schema/setting';
import { client } from './deps';
import { createOrderHistoryTable } from './order-history-table';

const tableName = setting(process.env, 'ORDER_HISTORY_TABLE_NAME', name);

export const history = createOrderHistoryTable({ client, tableName });

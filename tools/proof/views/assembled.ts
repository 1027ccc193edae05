import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { consumer } from '../../../common/events/consume';
import type { AllOrders } from '../../../views/src/all-orders';
import { auditViews } from '../../../views/src/audit-views';
import { orderNews } from '../../../views/src/order-news';
import { projectOrder, type ViewFailure } from '../../../views/src/project-order';
import { readView } from '../../../views/src/read-view';
import { rebuildView } from '../../../views/src/rebuild-view';
import { openStoredViews } from '../../../views/src/stored-views-table';
import { createViewsTable } from '../../../views/src/views-table';
import { type Connection, over } from '../in-process/connection';
import { TABLE } from './setting';
import { views, viewsBefore } from './views';

export type Outside = {
  /** Of the projection, and of those who read the views. */
  connections: { projection: Connection; readers: Connection };
  /** What the services that have the orders know of them. */
  orders: AllOrders;
  now: () => Date;
  pause: () => Promise<void>;
  onFailed: (failure: ViewFailure) => void;
  setAside: (body: string, reason: string) => Promise<void>;
};

const ATTEMPTS = 3;

const nothing = () => undefined;

/** The product's own code on what is handed in: the consumer of events, the projection, and the API of the views. */
export const assemble = ({ connections, orders, now, pause, onFailed, setAside }: Outside) => {
  const tableOn = (connection: Connection) => {
    const client = new DynamoDBClient(over(connection, { attempts: ATTEMPTS }));
    return { client: DynamoDBDocumentClient.from(client), tableName: TABLE };
  };
  const table = createViewsTable(tableOn(connections.projection));
  const stored = openStoredViews(tableOn(connections.projection));
  const projectInto = (some: typeof views) => projectOrder({ table, views: some, onFailed, pause });
  const project = projectInto(views);
  const consuming = (by: typeof project) => consumer({ reactions: orderNews(by), setAside, onEnded: nothing });
  return {
    consume: consuming(project),
    /** By the release before, which knows nothing of some views. */
    consumeBefore: consuming(projectInto(viewsBefore)),
    read: readView({ table: createViewsTable(tableOn(connections.readers)), views, now }),
    rebuild: rebuildView({ views: stored, orders, project, now, pause }),
    audit: auditViews({ orders, table, stored, views, settle: async () => undefined }),
    /** Has the client read what it reads once, such as files of settings: in a world, nothing waits for the machine. */
    prepare: () => Promise.allSettled([table.generations()]),
  };
};
export type Product = ReturnType<typeof assemble>;

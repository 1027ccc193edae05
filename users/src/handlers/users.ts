import type { APIGatewayProxyResult } from 'aws-lambda';
import { type Handler, record } from '../../../common/http/http';
import { nextLink } from '../../../common/http/pagination';
import { createUser } from '../create-user';
import { deleteUser } from '../delete-user';
import { http, newId, now, users, usersChangedBy } from '../deps';
import { getUser } from '../get-user';
import { listUsers } from '../list-users';
import { putUser } from '../put-user';
import { routes } from '../routes';

const list = listUsers({ users });
const get = getUser({ users });
const remove = deleteUser({ users });

const operations: Record<string, Handler> = {
  'GET /users': http(routes.listUsers, async ({ caller, query, sentQuery }) => {
    const page = await list(caller.userId, query);
    return { body: page.items, headers: nextLink(page.nextCursor, sentQuery, routes.listUsers.query) };
  }),
  'POST /users': http(routes.createUser, async ({ body: { userid, ...details }, by }) => {
    const create = createUser({ users: usersChangedBy(by), now, newId });
    return record(await create(details, userid));
  }),
  'GET /users/{userid}': http(routes.getUser, async ({ params }) => record(await get(params.userid))),
  'PUT /users/{userid}': http(routes.putUser, async ({ params, body, ifMatch, by }) => {
    const put = putUser({ users: usersChangedBy(by), now });
    return record(await put(params.userid, body, ifMatch));
  }),
  'DELETE /users/{userid}': http(routes.deleteUser, async ({ params, ifMatch }) => {
    await remove(params.userid, ifMatch);
    return { body: {} };
  }),
};

/** One function for all of /users: API Gateway says in `resource` which route it matched. */
export const handler: Handler = async (event, context): Promise<APIGatewayProxyResult> => {
  const operation = operations[`${event.httpMethod} ${event.resource}`];
  if (!operation)
    throw new Error(`the template routes ${event.httpMethod} ${event.resource} here, this function does not`);
  return operation(event, context);
};

import createFetchClient from 'openapi-fetch';
import { dataOf } from './answer';
import type { Begin, CallOptions } from './call';
import type { components, paths } from './generated/users';
import { type Conditional, ifMatchHeader, isRepeatable } from './if-match';
import { cursorIn, type Listing, listing, type Page, type PageOptions } from './pages';
import { pathWith } from './path';
import { ApiProblem } from './problem';

export type User = components['schemas']['User'];
/** What a client sets in a user. */
export type UserDetails = components['schemas']['UserDetails'];
export type NewUser = components['schemas']['NewUser'];

type ChangeOptions = CallOptions & Conditional;
type ListOptions = CallOptions & PageOptions;

export const usersApi = (baseUrl: string, begin: Begin) => {
  const api = createFetchClient<paths>({ baseUrl, pathSerializer: pathWith });

  const readPage = async ({ limit, ...options }: ListOptions, cursor?: string): Promise<Page<User>> => {
    const call = begin({ repeatable: true, ...options });
    const query = { ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }) };
    const result = await api.GET('/users', { params: { query }, fetch: call.fetch });
    return { items: dataOf(result, call), nextCursor: cursorIn(result.response.headers.get('Link')) };
  };

  return {
    /** For admins: every user, in no order. */
    list: (options: ListOptions = {}): Listing<User> => listing((cursor) => readPage(options, cursor), options.cursor),
    /** For admins. Not sent again if it may have arrived: that could create a second user, or fail because of the first. */
    create: async (body: NewUser, options: CallOptions = {}): Promise<User> => {
      const call = begin({ repeatable: false, ...options });
      return dataOf(await api.POST('/users', { body, fetch: call.fetch }), call);
    },
    get: async (userid: string, options: CallOptions = {}): Promise<User> => {
      const call = begin({ repeatable: true, ...options });
      return dataOf(await api.GET('/users/{userid}', { params: { path: { userid } }, fetch: call.fetch }), call);
    },
    /**
     * Creates or replaces a profile; with `ifMatch` it only replaces. Without one that names one version, it is not sent again
     * if it may have arrived: that could undo what somebody else has changed since.
     */
    put: async (userid: string, body: UserDetails, { ifMatch, ...options }: ChangeOptions = {}): Promise<User> => {
      const call = begin({ repeatable: isRepeatable(ifMatch), ...options });
      const params = { path: { userid }, header: ifMatchHeader(ifMatch) };
      return dataOf(await api.PUT('/users/{userid}', { params, body, fetch: call.fetch }), call);
    },
    /**
     * Without an `ifMatch` that names one version, it is not sent again if it may have arrived: that could delete
     * a profile that has been created again since.
     */
    delete: async (userid: string, { ifMatch, ...options }: ChangeOptions = {}): Promise<void> => {
      const call = begin({ repeatable: isRepeatable(ifMatch), ...options });
      const params = { path: { userid }, header: ifMatchHeader(ifMatch) };
      try {
        dataOf(await api.DELETE('/users/{userid}', { params, fetch: call.fetch }), call);
      } catch (error) {
        // An earlier attempt may have done it: by now the profile is gone, as was asked.
        const isGone = error instanceof ApiProblem && error.code === 'USER_NOT_FOUND' && call.mayBeDone();
        if (!isGone) throw error;
      }
    },
  };
};

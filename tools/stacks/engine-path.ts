import { Failure } from '../setup/failure.mjs';

/** Where the engine serves an API, by the API's id. */
export const pathOfApi = (id: string, stage = 'Prod') => `/restapis/${id}/${stage}/_user_request_`;

/** Where the engine serves an API: its own address for what the stack's output names on AWS. */
export const enginePath = (url: string) => {
  const [, id, stage] = /^https:\/\/([^.]+)\.execute-api\.[^/]+\/([^/]+)/.exec(url) ?? [];
  if (!id) throw new Failure(`The engine gave an API an address that is not understood: ${url}`);
  return pathOfApi(id, stage);
};

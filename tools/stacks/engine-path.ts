import { Failure } from '../setup/failure.mjs';

/** Where the engine serves an API: its own address for what the stack's output names on AWS. */
export const enginePath = (url: string) => {
  const match = /^https:\/\/([^.]+)\.execute-api\.[^/]+\/([^/]+)/.exec(url);
  if (!match) throw new Failure(`The engine gave an API an address that is not understood: ${url}`);
  return `/restapis/${match[1]}/${match[2]}/_user_request_`;
};

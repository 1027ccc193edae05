import type { IfMatch } from '../http/entity-tag';

/** A version that no record has, for an `If-Match` that nothing can match. */
const NO_VERSION = -1;

/**
 * `If-Match` as part of a DynamoDB condition on the version at `path`. A record of a tool that knows no versions counts as
 * version 0. `any` asks for nothing here: whether there is a record at all is the caller's own condition.
 */
export const ifMatchCondition = (ifMatch: IfMatch | undefined, path: string) => {
  if (ifMatch === undefined || ifMatch === 'any') return { conditions: [], values: {} };
  const versions = ifMatch.length > 0 ? ifMatch : [NO_VERSION];
  const values = Object.fromEntries(versions.map((version, i) => [`:version${i}`, version]));
  const listed = `${path} IN (${Object.keys(values).join(', ')})`;
  return { conditions: [versions.includes(0) ? `(${listed} OR attribute_not_exists(${path}))` : listed], values };
};

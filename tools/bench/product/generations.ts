/** What the views table knows after a rebuild. A query that finds nothing has a unit on AWS, and none on the local engine. */
export const GENERATIONS_KNOWN = { partition: 'generations', sort: 'inbox', revision: 1, live: 1, retired: [] };

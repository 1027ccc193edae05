// The types of the client, from an OpenAPI document. Here and not in tools/: the generator needs this folder's TypeScript 5.
import openapiTS, { astToString } from 'openapi-typescript';

const BANNER = '// Generated from docs/openapi by npm run generate.\n\n';

export const clientTypes = async (document: string): Promise<string> => BANNER + astToString(await openapiTS(document));

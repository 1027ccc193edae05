// An OpenAPI 3.1 document of one service.
import { problemComponents } from '../../../../common/documentation/problem-documentation';
import type { Service } from '../../../../common/documentation/route-documentation';
import { operationOf } from './operation';
import { type Refusals, refusalsIn } from './refusals';
import { type Schemas, schemasOf } from './schemas';

const SERVERS = [
  { url: 'http://localhost:3000', description: 'Your machine, while `npm start` runs' },
  {
    url: 'https://{api}.execute-api.{region}.amazonaws.com/{stage}',
    description: 'AWS: the address is an output of the stack',
    variables: {
      api: { default: 'a1b2c3d4e5', description: 'The id of the REST API' },
      region: { default: 'us-east-1', description: 'The region of the stack' },
      stage: { default: 'Prod', description: 'The stage of the API' },
    },
  },
];

const seconds = { type: 'integer', minimum: 1 };
const tag = { type: 'string', pattern: '^"(0|[1-9][0-9]*)"$' };

const headers = {
  ETag: {
    description: 'The version of the record, for `If-Match`.',
    required: true,
    schema: tag,
    example: '"1"',
  },
  AnswerETag: {
    description: 'A tag of this response, for `If-None-Match`.',
    required: true,
    schema: { type: 'string', pattern: '^"[A-Za-z0-9_-]+"$' },
    example: '"kZ8y2v0hWm3lq1Yb7c9t4A"',
  },
  CurrentETag: {
    description: 'The current version of the record. Absent if there is no record.',
    schema: tag,
    example: '"2"',
  },
  Link: {
    description: 'A relative link to the next page (RFC 8288). The last page does not have it.',
    schema: { type: 'string', pattern: '^<\\?[^>]+>; rel="next"$' },
    example: '<?cursor=WyJhYmMiXQ&limit=10>; rel="next"',
  },
  'Retry-After': {
    description: 'How many seconds to wait before you repeat the request.',
    required: true,
    schema: seconds,
    example: 1,
  },
  'WWW-Authenticate': {
    description: 'How to authenticate (RFC 6750).',
    required: true,
    schema: { type: 'string', const: 'Bearer' },
  },
};

const IdToken = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description:
    'A current ID token (not an access token), issued to the client of the Amazon Cognito user pool in the users stack. Send `Authorization: Bearer <token>`, or the bare token without `Bearer`. A user is an admin if `cognito:groups` in the token contains the admin group.',
};

/** Every header that something in `paths` or `responses` refers to. */
const used = (...places: object[]) =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => JSON.stringify(places).includes(`"#/components/headers/${name}"`)),
  );

const pathsOf = ({ routes, documentation }: Service, schemas: Schemas, { refusalsOf }: Refusals) => {
  const { parameters, operations, tag } = documentation;
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, route] of Object.entries(routes)) {
    const documented = operations[name];
    if (!documented) throw new Error(`${name} is not documented`);
    const operation = operationOf(
      { route, documented, parameters, tag: tag.name, refusals: refusalsOf(route) },
      schemas,
    );
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation };
  }
  return paths;
};

export const openApiDocument = (service: Service, version: string) => {
  const { title, description, tag, components } = service.documentation;
  const refusals = refusalsIn(service);
  const { responses, examples } = refusals;
  const schemas = schemasOf({ ...components, ...problemComponents(refusals.problems) });
  const paths = pathsOf(service, schemas, refusals);
  return {
    openapi: '3.1.1',
    info: { title, version, description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: SERVERS,
    tags: [tag],
    security: [{ IdToken: [] }],
    paths,
    components: {
      schemas: schemas.schemas,
      responses,
      headers: used(paths, responses),
      examples,
      securitySchemes: { IdToken },
    },
  };
};

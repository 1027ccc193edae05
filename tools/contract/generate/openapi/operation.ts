// One operation of a document, from its route and what is written about it.

import type { Example, OperationDocumentation } from '../../../../common/documentation/route-documentation';
import type { Route } from '../../../../common/http/route';
import { parametersOf } from './parameters';
import type { Schemas } from './schemas';

const MAY: Record<Route['access'], string> = {
  user: 'Any signed-in user may call this.',
  owner: 'The owner, whose `sub` is the `userid`, and admins may call this.',
  admin: 'Only admins may call this.',
};

type Examples = Record<string, Example<Route>>;

const examplesOf = (examples: Examples, valueIn: (example: Example<Route>) => unknown) =>
  Object.fromEntries(
    Object.entries(examples).map(([name, example]) => [name, { summary: example.summary, value: valueIn(example) }]),
  );

const requestBody = ({ body }: Route, examples: Examples, { referenceTo }: Schemas) =>
  body && {
    requestBody: {
      required: true,
      description: 'The body is parsed as JSON, whatever the `Content-Type`.',
      content: {
        'application/json': { schema: referenceTo(body), examples: examplesOf(examples, (example) => example.body) },
      },
    },
  };

const headerReference = (name: string) => ({ $ref: `#/components/headers/${name}` });

const revalidation = { ETag: headerReference('AnswerETag') };

const headersOf = (header: string | undefined, { revalidated }: Route) => ({
  ...(header && { [header]: headerReference(header) }),
  ...(revalidated && revalidation),
});

const answerOf = ({ answer, examples }: OperationDocumentation<Route>, route: Route, { referenceTo }: Schemas) => ({
  description: answer.description,
  ...((answer.header || route.revalidated) && { headers: headersOf(answer.header, route) }),
  content: {
    'application/json': {
      schema: referenceTo(answer.schema),
      examples: examplesOf(examples, (example) => example.answer),
    },
  },
});

const notModified = ({ revalidated }: Route) =>
  revalidated && {
    '304': { description: 'Nothing has changed since the response that you have.', headers: revalidation },
  };

type Documented = {
  route: Route;
  documented: OperationDocumentation<Route>;
  parameters: Record<string, string>;
  tag: string;
  refusals: object;
};

export const operationOf = ({ route, documented, parameters, tag, refusals }: Documented, schemas: Schemas) => {
  const stated = parametersOf(route, parameters, documented.examples);
  return {
    operationId: route.operation,
    tags: [tag],
    summary: documented.summary,
    description: `${documented.description}\n\n${MAY[route.access]}`,
    ...(stated.length > 0 && { parameters: stated }),
    ...requestBody(route, documented.examples, schemas),
    responses: { '200': answerOf(documented, route, schemas), ...notModified(route), ...refusals },
  };
};

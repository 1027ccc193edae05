import { stacks } from '../../tools/stacks/stacks';
import { readTemplate, resourcesOf, type Template } from './template';

/** A stack with an API: its id, its template, and the API's logical id. */
export type Service = { service: string; template: Template; api: string };

/** Every template, by its stack's id. */
export const templates: readonly { stack: string; template: Template }[] = stacks.map(({ id, templateFile }) => ({
  stack: id,
  template: readTemplate(id === 'shared' ? templateFile : `${id}/${templateFile}`),
}));

/** Every stack with an API, in deployment order. */
export const services: readonly Service[] = templates.flatMap(({ stack, template }) =>
  resourcesOf(template, 'AWS::Serverless::Api').map(([api]) => ({ service: stack, template, api })),
);

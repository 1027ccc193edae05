/**
 * Writes what is made from the routes, their documentation, the events, the process, the views and the e-mails: their modules, regions
 * of the templates, of pages in docs/, the OpenAPI and AsyncAPI documents, and the types of the client.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { emailsModule } from '../../../build/emails.mjs';
import { viewsList } from '../../../build/views-list.mjs';
import { clientTypes } from '../../../clients/typescript/generate';
import { root } from '../../stacks/paths';
import { type Stack, stacks } from '../../stacks/stacks';
import { definedEvents } from '../events';
import { documentedServices } from '../services';
import { asyncApiDocument } from './asyncapi';
import { generatedErrorsPage } from './errors-page';
import { generatedFulfilmentPage } from './fulfilment-page';
import { openApiDocument } from './openapi/document';
import { generatedTemplate } from './templates';
import { generatedViewsPage } from './views-page';

const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

const { check: isCheck } = new Command('npm run generate --')
  .option('--check', 'write nothing, and fail when a file is not as generated')
  .parse()
  .opts();

const put = (file: string, text: string): void => {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  if (isCheck) {
    console.error(`${file} is not as generated: run npm run generate`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(`wrote ${file}`);
  }
};

/** Each folder of a stack's sources of which its build makes a module. */
const modules = [
  { folder: 'views', file: 'all-views.ts', make: viewsList },
  { folder: 'emails', file: 'all-emails.ts', make: emailsModule },
];

const putModules = async ({ directory }: Stack): Promise<void> => {
  const sources = join(directory, 'src');
  try {
    for (const { folder, file, make } of modules)
      if (existsSync(join(sources, folder))) put(relative(root, join(sources, file)), await make(sources));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
};

// First, since what follows imports it.
for (const stack of stacks) await putModules(stack);

const { views } = await import('../../../views/src/all-views');
const services = await documentedServices();
const events = await definedEvents();

const files: Record<string, string> = {
  'docs/errors.md': generatedErrorsPage(
    'docs/errors.md',
    services.map(({ api }) => api),
  ),
  'docs/fulfilment.md': generatedFulfilmentPage('docs/fulfilment.md'),
  'docs/views.md': generatedViewsPage('docs/views.md', views),
  'docs/asyncapi/events.json': json(asyncApiDocument(events, version)),
};

for (const { id, api } of services) {
  const document = json(openApiDocument(api, version));
  files[`docs/openapi/${id}.json`] = document;
  files[`clients/typescript/src/generated/${id}.ts`] = await clientTypes(document);
}

for (const stack of stacks) {
  const file = relative(root, join(stack.directory, stack.templateFile));
  files[file] = generatedTemplate(
    stack,
    services.find(({ id }) => id === stack.id)?.api.routes,
    Object.values(events.definitions),
  );
}

for (const [file, text] of Object.entries(files)) put(file, text);

/**
 * Writes what is made from the routes and their documentation: regions of the templates and of docs/errors.md, the
 * OpenAPI documents, and the types of the client.
 * `npm run generate` writes, `npm run generate -- --check` fails when something is not what it should be.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { clientTypes } from '../../../clients/typescript/generate';
import { orders } from '../../../orders/documentation/orders';
import { users } from '../../../users/documentation/users';
import { generatedErrorsPage } from './errors-page';
import { openApiDocument } from './openapi/document';
import { generatedTemplate } from './templates';

const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

const ordersDocument = json(openApiDocument(orders, version));
const usersDocument = json(openApiDocument(users, version));

const files: Record<string, string> = {
  'users/template.yaml': generatedTemplate('users/template.yaml', users.routes),
  'orders/template.yaml': generatedTemplate('orders/template.yaml', orders.routes),
  'docs/errors.md': generatedErrorsPage('docs/errors.md'),
  'docs/openapi/users.json': usersDocument,
  'docs/openapi/orders.json': ordersDocument,
  'clients/typescript/src/generated/users.ts': await clientTypes(usersDocument),
  'clients/typescript/src/generated/orders.ts': await clientTypes(ordersDocument),
};

const isCheck = process.argv.includes('--check');

for (const [file, text] of Object.entries(files)) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (isCheck) {
    console.error(`${file} is not as generated: run npm run generate`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(`wrote ${file}`);
  }
}

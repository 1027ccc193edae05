import { relative } from 'node:path';
import process from 'node:process';
import { bold, dim, say } from '../setup/steps.mjs';
import { envFile } from '../stacks/paths';
import type { Addresses } from './env-file';

type Running = Addresses & { logFile: string; watching: boolean };

const ORDER = {
  orderId: 'first',
  restaurantId: 1,
  orderItems: [{ id: 1, name: 'Spaghetti', price: 9.99, quantity: 2 }],
  totalAmount: 19.98,
};

const signInLine =
  'TOKEN=$(aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id $CLIENT_ID ' +
  '--auth-parameters USERNAME=$USER_EMAIL,PASSWORD=$USER_PASSWORD --query AuthenticationResult.IdToken --output text)';

/** Tells how to use what is running, in lines to paste. */
export const announce = ({ baseUrl, enginePort, logFile, watching }: Running) => {
  const file = relative(process.cwd(), envFile);
  const lines = [
    '',
    bold('The services are running.'),
    '',
    `  shop     ${bold(`${baseUrl}/`)}  ${dim('(sign in with a click, then order)')}`,
    `  begin    ${bold(`${baseUrl}/developers`)}`,
    `  users    ${bold(`${baseUrl}/users`)}`,
    `  orders   ${bold(`${baseUrl}/orders`)}`,
    `  views    ${bold(`${baseUrl}/views/tracking`)}`,
    `  try      ${bold(`${baseUrl}/docs`)}  ${dim('(the reference: sign in with a click, then call)')}`,
    `  watch    ${bold(`${baseUrl}/dashboards`)}`,
    `  mail     ${bold(`${baseUrl}/mail`)}  ${dim('(what customers are told; it goes nowhere else)')}`,
    `  engine   http://127.0.0.1:${enginePort}  ${dim('(every other AWS service that the stacks use)')}`,
    '',
    'In another terminal, in this folder:',
    '',
    `  . ${file}`,
    `  ${signInLine}`,
    `  curl -X POST $ORDERS_URL/orders -H "Authorization: Bearer $TOKEN" -d '${JSON.stringify(ORDER)}'`,
    '  curl $ORDERS_URL/orders -H "Authorization: Bearer $TOKEN"',
    '  curl -X DELETE $ORDERS_URL/orders/first -H "Authorization: Bearer $TOKEN"',
    '  curl $VIEWS_URL/views/tracking -H "Authorization: Bearer $TOKEN"',
    '  curl $USERS_URL/users -H "Authorization: Bearer $ADMIN_TOKEN"',
    '',
    dim('  Without the aws command line: npm run --silent aws -- cognito-idp …'),
    '',
    `Logs: npm run logs, or npm run logs -- AddOrder; the engine's log: ${relative(process.cwd(), logFile)}`,
    'Something to watch: npm run load -- --orders 200 --rate 5. Alarms that change are shown here.',
    watching
      ? 'A saved change of a function or a template is deployed at once.'
      : dim('npm run dev deploys each saved change.'),
    'Ctrl-C stops everything and keeps all data.',
  ];
  say(lines.join('\n'));
};

import { join } from 'node:path';
import { serveDashboards } from '../cloudwatch/dashboards/serve';
import { apisIn } from '../contract/reference/pages';
import { serveReference } from '../contract/reference/serve';
import type { LocalTarget } from '../engine/local-deployment';
import { sentMail } from '../engine/sent-mail';
import { engineClients } from '../stacks/clients';
import { demoAccounts, demoToken } from '../stacks/demo-accounts';
import { endpointOf } from '../stacks/environment';
import type { Pool } from '../stacks/identities';
import { root } from '../stacks/paths';
import type { Addresses } from './env-file';
import { landingPage } from './landing';
import { serveMail } from './mail/serve';
import type { Pages } from './proxy';
import { serveShop } from './shop/serve-shop';
import { localShopConfig } from './shop/shop-config';
import { freshShop } from './shop/shop-files';
import { cognitoTokens } from './sign-in/cognito-tokens';
import { serveSignIn } from './sign-in/serve-sign-in';

type Named = Parameters<typeof serveDashboards>[0]['named'];

/** The pages of this machine: the shop with its sign-in, the dashboards, the e-mails, the reference. The first that knows an address answers. */
export const localPages = (
  target: LocalTarget,
  pool: Pool,
  token: string,
  { baseUrl: origin }: Addresses,
  named: Named,
): Pages => {
  const clients = engineClients(target.port);
  const config = localShopConfig({ origin, pool, token, parameters: target.parameters });
  const all: Pages[] = [
    serveShop({ origin, config, files: freshShop() }),
    serveSignIn({ origin, clientId: pool.clientId, accounts: demoAccounts, cognito: cognitoTokens(clients, pool) }),
    serveDashboards({ clients, named, root }),
    serveMail({ root, sent: () => sentMail(endpointOf(target.port)) }),
    serveReference({
      root,
      landing: landingPage(apisIn(join(root, 'docs')), demoAccounts),
      tokenOf: (account) => demoToken(clients, pool, account === 'admin'),
    }),
  ];
  return (request, response) => all.some((pages) => pages(request, response));
};

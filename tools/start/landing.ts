import { type Api, escaped, layout } from '../contract/reference/layout';
import type { Account } from '../stacks/demo-accounts';

type Card = { title: string; text: string; links: { href: string; text: string }[] };

const CARDS: Card[] = [
  {
    title: 'Order dinner',
    text: 'The shop, as a customer and as a restaurant sees it. One click signs you in.',
    links: [{ href: './', text: 'To the shop' }],
  },
  {
    title: 'Call the APIs',
    text: 'The reference signs you in and sends real requests.',
    links: [
      { href: 'docs/?as=user', text: 'As a customer' },
      { href: 'docs/?as=admin', text: 'As an admin' },
    ],
  },
  {
    title: 'Watch',
    text: 'The dashboards of the stacks, live. <code>npm run load</code> gives them something to show.',
    links: [{ href: 'dashboards', text: 'Dashboards' }],
  },
  {
    title: 'E-mails',
    text: 'What customers are told. Nothing leaves this machine.',
    links: [
      { href: 'mail', text: 'Mailboxes' },
      { href: 'mail/preview', text: 'Every e-mail' },
    ],
  },
  {
    title: 'Read',
    text: 'Each guide can be pasted into a shell.',
    links: [
      { href: 'docs/getting-started.html', text: 'Getting started' },
      { href: 'docs/guides.html', text: 'All guides' },
      { href: 'docs/errors.html', text: 'Errors' },
    ],
  },
];

const card = ({ title, text, links }: Card): string => `<section class="card">
<h2>${title}</h2>
<p>${text}</p>
<p class="actions">${links.map(({ href, text: name }) => `<a class="action" href="${href}">${name}</a>`).join('\n')}</p>
</section>`;

const row = ({ email, password, isAdmin }: Account): string =>
  `<tr><td><code>${escaped(email)}</code></td><td><code>${escaped(password)}</code></td><td>${isAdmin ? 'admin' : 'customer'}</td></tr>`;

/** What `/developers` shows: that the services run, and where to go from here. */
export const landingPage = (apis: readonly Api[], accounts: readonly Account[]): string =>
  layout({
    apis,
    title: 'Order platform, local',
    up: 'docs/',
    main: `<main class="landing">
<h1>The services are running</h1>
<p>All routes are below this address, with the paths that they have on AWS.</p>
<div class="cards">
${CARDS.map(card).join('\n')}
</div>
<h2>In a shell</h2>
<p>In the project’s folder, <code>. .local/env</code> sets the addresses and a token for each demo account:</p>
<pre><code>curl "$ORDERS_URL/orders" -H "Authorization: Bearer $USER_TOKEN"</code></pre>
<table>
<thead><tr><th>demo account</th><th>password</th><th>role</th></tr></thead>
<tbody>
${accounts.map(row).join('\n')}
</tbody>
</table>
</main>`,
  });

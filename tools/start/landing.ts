import { type Effect, type MagicValue, magicValues } from '../../fulfilment/src/simulator/magic-values';
import { type Api, escaped, layout } from '../contract/reference/layout';
import type { Account } from '../stacks/demo-accounts';

type Card = { title: string; text: string; links: { href: string; text: string }[] };

const CARDS: Card[] = [
  {
    title: 'Order dinner',
    text: 'The shop, as customers and restaurants see it. One click signs you in.',
    links: [{ href: './', text: 'Go to the shop' }],
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
    text: 'Live dashboards of all stacks. Run <code>npm run load</code> to give them something to show.',
    links: [{ href: 'dashboards', text: 'Dashboards' }],
  },
  {
    title: 'E-mails',
    text: 'E-mails sent to customers. Nothing leaves this machine.',
    links: [
      { href: 'mail', text: 'Mailboxes' },
      { href: 'mail/preview', text: 'Templates' },
    ],
  },
  {
    title: 'Read',
    text: 'Every command in the guides can be pasted into a shell.',
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

/** What the simulated third parties do that is worth seeing first. */
const TO_TRY: readonly Effect[] = ['declined', 'sold out', 'fails on the way', 'delivered at once'];

const IN_THE_SHOP: Readonly<Record<MagicValue['field'], (value: string) => string>> = {
  amount: (value) => `Choose <em>Other</em> as the tip, so that the total is exactly ${value}.`,
  organizationNumber: (value) => `Order as a business with the organization number ${value}.`,
  dish: (value) => `Order the dish ${value}.`,
  street: (value) => `Book the delivery to the street ${value}.`,
};

const trial = ({ field, value, meaning }: MagicValue): string => {
  const typed = typeof value === 'number' ? `$${value.toFixed(2)}` : value;
  return `<tr><td>${IN_THE_SHOP[field](`<code>${escaped(typed)}</code>`)}</td><td>${escaped(meaning)}</td></tr>`;
};

const trials = (): string =>
  magicValues
    .filter(({ effect }) => TO_TRY.includes(effect))
    .map(trial)
    .join('\n');

const row = ({ email, password, isAdmin }: Account): string =>
  `<tr><td><code>${escaped(email)}</code></td><td><code>${escaped(password)}</code></td><td>${isAdmin ? 'admin' : 'customer'}</td></tr>`;

/** The other pages of this machine, in the header. */
const PLACES = `<nav aria-label="This machine">
<a href="./">Shop</a>
<a href="mail">Mailboxes</a>
<a href="dashboards">Dashboards</a>
</nav>`;

/** What `/developers` shows: that the services run, and where to go from here. */
export const landingPage = (apis: readonly Api[], accounts: readonly Account[]): string =>
  layout({
    apis,
    title: 'Order platform, local',
    up: 'docs/',
    tools: PLACES,
    main: `<main class="landing">
<h1>The services are running</h1>
<p>Routes use the same paths as on AWS.</p>
<div class="cards">
${CARDS.map(card).join('\n')}
</div>
<h2>What to try</h2>
<p>The simulated bank, kitchen and courier know <a href="docs/fulfilment.html#magic-values">more such values</a>.</p>
<table class="trials">
<thead><tr><th scope="col">In the shop</th><th scope="col">What happens</th></tr></thead>
<tbody>
${trials()}
</tbody>
</table>
<h2>Demo accounts</h2>
<div class="wide" role="region" aria-label="Demo accounts" tabindex="0">
<table>
<thead><tr><th scope="col">E-mail</th><th scope="col">Password</th><th scope="col">Role</th></tr></thead>
<tbody>
${accounts.map(row).join('\n')}
</tbody>
</table>
</div>
<h2>In a shell</h2>
<p>In the project’s folder, this sets the addresses and a token for each demo account, and lists the customer’s orders:</p>
<pre tabindex="0"><code>. .local/env
curl "$ORDERS_URL/orders" -H "Authorization: Bearer $USER_TOKEN"</code></pre>
</main>`,
  });

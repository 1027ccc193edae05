import type { Guide } from './guides';

/** `demo`: a button for each demo account, of the local stacks. `token`: fields for the reader's server and token. */
export type SignIn = 'demo' | 'token';

/** An API with a reference: the name of its document, and its title. */
export type Api = { id: string; title: string };

type Page = {
  apis: readonly Api[];
  title: string;
  /** From the page to the folder of all pages: empty, or `../` for each folder that it is below. */
  up: string;
  /** The link in the header that leads here. */
  current?: string;
  /** What is between the header and the end. */
  main: string;
  /** What the page has in its header beside the links. */
  tools?: string;
  script?: boolean;
};

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const linksTo = (apis: readonly Api[]) => [
  ...apis.map(({ id, title }) => ({ href: `./?api=${id}`, text: escaped(title) })),
  { href: 'events.html', text: 'Events' },
  { href: 'errors.html', text: 'Errors' },
  { href: 'guides.html', text: 'Guides' },
];

const linkTo = (up: string, current: string | undefined) => (link: { href: string; text: string }) =>
  `<a href="${up}${link.href}"${link.href === current ? ' aria-current="page"' : ''}>${link.text}</a>`;

/** The frame that all pages have. Addresses are relative, so that the pages can be published below any path. */
export const layout = ({ apis, title, up, current, main, tools = '', script = false }: Page): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${up}page.css">
</head>
<body>
<header class="bar">
<nav aria-label="Pages">
${linksTo(apis).map(linkTo(up, current)).join('\n')}
</nav>
${tools}
</header>
${main}
${script ? `<script type="module" src="${up}page.js"></script>` : ''}
</body>
</html>
`;

const tools: Record<SignIn, string> = {
  demo: `<div id="sign-in" data-sign-in="demo">
<span>Sign in as</span>
<button type="button" data-account="user" aria-pressed="false" disabled>Demo user</button>
<button type="button" data-account="admin" aria-pressed="false" disabled>Demo admin</button>
<output id="who" role="status">Not signed in</output>
</div>`,
  token: `<form id="sign-in" data-sign-in="token">
<label>Server <input name="server" type="url" placeholder="https://….amazonaws.com/Prod" autocomplete="off" spellcheck="false"></label>
<label>ID token <input name="token" type="password" placeholder="eyJ…" autocomplete="off"></label>
<button type="submit" disabled>Use</button>
<output id="who" role="status">Not signed in</output>
</form>`,
};

/** The page on which the calls are read about and tried. */
export const referencePage = (apis: readonly Api[], signIn: SignIn): string =>
  layout({
    apis,
    title: 'API reference',
    up: '',
    tools: tools[signIn],
    main: '<main id="reference"></main>',
    script: true,
  });

export const guidePage = (apis: readonly Api[], { path, title, html }: Guide): string =>
  layout({
    apis,
    title,
    up: '../'.repeat(path.split('/').length - 1),
    current: path,
    main: `<main class="guide">\n${html}</main>`,
  });

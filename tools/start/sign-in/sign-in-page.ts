import { escaped } from '../../contract/reference/layout';
import type { Account } from '../../stacks/demo-accounts';

type Shown = { accounts: readonly Account[]; query: string; email?: string; failure?: string };

const frame = (title: string, main: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/oauth2/sign-in.css">
</head>
<body>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`;

const BACK = '<p class="back"><a href="/">← Back to the shop</a></p>';

const button = ({ email, isAdmin, variable }: Account): string => `<button name="account" value="${variable}">
<strong>${isAdmin ? 'Restaurant admin' : 'Customer'}</strong> <span>${escaped(email)}</span>
</button>`;

/** Customers first. Nothing without accounts. */
const demoAccounts = (accounts: readonly Account[], action: string): string =>
  accounts.length === 0
    ? ''
    : `<h2>Choose a demo account</h2>
<form method="post" action="${action}" class="accounts">
${accounts
  .toSorted((one, other) => Number(one.isAdmin) - Number(other.isAdmin))
  .map(button)
  .join('\n')}
</form>
<h2>Or use your own account</h2>`;

/** The page to sign in on: a button for each demo account, and a form for any other. */
export const signInPage = ({ accounts, query, email = '', failure }: Shown): string => {
  const action = `/oauth2/sign-in?${escaped(query)}`;
  const isWrong = failure ? ' aria-describedby="failure"' : '';
  return frame(
    'Sign in',
    `<p class="about">A local stand-in for Amazon Cognito’s sign-in page.</p>
${demoAccounts(accounts, action)}
<form method="post" action="${action}">
${failure ? `<p role="alert" id="failure">${escaped(failure)}</p>` : ''}
<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${escaped(email)}"${isWrong}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${isWrong}>
<button class="primary">Sign in</button>
</form>
${accounts.length > 0 ? '<p class="more"><a href="/developers">Passwords of the demo accounts</a></p>' : ''}
${BACK}`,
  );
};

export const refusalPage = (why: string): string => frame('This didn’t work', `<p>${escaped(why)}</p>\n${BACK}`);

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

const button = ({ email, isAdmin, variable }: Account): string => `<button name="account" value="${variable}">
<strong>${isAdmin ? 'Restaurant admin' : 'Customer'}</strong> <span>${escaped(email)}</span>
</button>`;

/** The page to sign in on: a button for each demo account, and a form for any other. */
export const signInPage = ({ accounts, query, email = '', failure }: Shown): string => {
  const action = `/oauth2/sign-in?${escaped(query)}`;
  return frame(
    'Sign in',
    `<p>This machine stands in for Amazon Cognito’s sign-in page. Choose a demo account:</p>
<form method="post" action="${action}" class="accounts">
${accounts
  .toSorted((one, other) => Number(one.isAdmin) - Number(other.isAdmin))
  .map(button)
  .join('\n')}
</form>
<h2>Or use your own account</h2>
<form method="post" action="${action}">
${failure ? `<p role="alert" id="failure">${escaped(failure)}</p>` : ''}
<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${escaped(email)}"${failure ? ' aria-describedby="failure"' : ''}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button class="primary">Sign in</button>
</form>
<p class="more"><a href="/developers">Demo accounts and their passwords</a></p>`,
  );
};

export const refusalPage = (why: string): string =>
  frame('This sign-in cannot go on', `<p>${escaped(why)}</p>\n<p><a href="/">To the shop</a></p>`);

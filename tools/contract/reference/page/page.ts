import './page.css';
import { showReference } from './reference';
import { currentSession, keepToken } from './session';

const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}.`);
  return found;
};

const who = byId('who');
const signIn = byId('sign-in');
/** They can be pressed once the reference can take a token: a form that is sent before would put it into the address. */
const controls = signIn.querySelectorAll('button');
const buttons = [...controls].filter(({ dataset }) => dataset.account);
const query = new URLSearchParams(location.search);
/** The APIs that the header links to; without one in the address, the first. */
const apis = [...document.querySelectorAll<HTMLAnchorElement>('a[href*="?api="]')].map(
  ({ href }) => new URL(href).searchParams.get('api') ?? '',
);
const api = apis.find((one) => one === query.get('api')) ?? apis[0] ?? '';
const serverKey = `server-${api}`;

const time = (date: Date) => date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

const say = (text: string, state: 'out' | 'in' | 'failed') => {
  who.textContent = text;
  who.dataset.state = state;
};

const sayWho = () => {
  const session = currentSession();
  const isCurrent = session !== undefined && session.expires > new Date();
  for (const button of buttons) {
    const isThis = isCurrent && (button.dataset.account === 'admin') === session.isAdmin;
    button.setAttribute('aria-pressed', String(isThis));
  }
  if (!session) return say('Not signed in', 'out');
  if (!isCurrent) return say('The token has expired: sign in again', 'failed');
  say(`Signed in as ${session.name} until ${time(session.expires)}`, 'in');
};

const sayRefused = () => {
  const session = currentSession();
  if (session && session.expires > new Date()) say('The API refused the token (401): sign in again', 'failed');
  else if (session) sayWho();
  else say('This call needs a token: sign in', 'failed');
};

const start = async () => {
  for (const link of document.querySelectorAll(`a[href$="api=${api}"]`)) link.setAttribute('aria-current', 'page');
  const server = signIn.dataset.signIn === 'demo' ? location.origin : (localStorage.getItem(serverKey) ?? '');
  const authorize = await showReference({ api, server, place: byId('reference'), onUnauthorized: sayRefused });
  const use = (token: string) => {
    if (!keepToken(token)) return say('This is no ID token', 'failed');
    authorize(token);
    sayWho();
  };
  for (const button of buttons) button.addEventListener('click', () => signInAs(button.dataset.account ?? '', use));
  if (signIn instanceof HTMLFormElement) takeOwn(signIn, server, use);
  for (const control of controls) control.disabled = false;
  const session = currentSession();
  if (session) authorize(session.token);
  sayWho();
  // A link can sign in as a demo account; a reload should not do it again.
  const wanted = buttons.find(({ dataset }) => dataset.account === query.get('as'));
  if (!wanted) return;
  history.replaceState(null, '', `?api=${api}`);
  wanted.click();
};

const signInAs = async (account: string, use: (token: string) => void) => {
  say('Signing in', 'out');
  const response = await fetch(`token?as=${account}`, { method: 'POST' });
  if (!response.ok) return say(`No sign-in: ${await response.text()}`, 'failed');
  const { token } = await response.json();
  use(token);
};

/** Where no demo account is: a reader's own server and token. */
const takeOwn = (form: HTMLFormElement, server: string, use: (token: string) => void) => {
  const field = (name: string) => form.querySelector<HTMLInputElement>(`input[name=${name}]`);
  const [serverField, tokenField] = [field('server'), field('token')];
  if (serverField) serverField.value = server;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wanted = serverField?.value.replace(/\/$/, '') ?? '';
    if (tokenField?.value) use(tokenField.value.replace(/^Bearer /i, '').trim());
    if (wanted === server) return;
    localStorage.setItem(serverKey, wanted);
    location.reload();
  });
};

start().catch((error: unknown) => say(String(error), 'failed'));

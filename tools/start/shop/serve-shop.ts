import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ShopConfig } from '../../../shop/src/config';
import { type Answer, answerWith } from '../answer';
import type { ShopFiles } from './shop-files';

type Options = {
  /** Where the shop is, without a slash at the end: one address, since what a browser keeps belongs to it. */
  origin: string;
  config: ShopConfig;
  files: () => Promise<ShopFiles>;
};

const FOREVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };
const words = (status: number, text: string): Answer => ({ status, type: 'text/plain', text: `${text}\n` });

const answerOf = async (path: string, { config, files }: Options): Promise<Answer> => {
  if (path === '/config.json') return { status: 200, type: 'application/json', text: JSON.stringify(config) };
  const name = path === '/' ? 'index.html' : path.slice(1);
  const file = (await files()).get(name);
  if (!file) return words(404, 'There is no such file. Reload the shop.');
  return { status: 200, type: file.type, text: file.content, headers: path === '/' ? {} : FOREVER };
};

/** Answers `/`, `/config.json` and what is below `/assets`, as the published shop does. Says whether the request was its own. */
export const serveShop =
  (options: Options) =>
  (request: IncomingMessage, response: ServerResponse): boolean => {
    const address = request.url ?? '/';
    if (!/^\/([?#]|$|config\.json$|assets\/)/.test(address)) return false;
    if (request.method !== 'GET' && request.method !== 'HEAD') return answerWith(response, words(405, 'Only GET.'));
    const { host: own } = new URL(options.origin);
    // The sign-in comes back to one name of this machine, and what the shop keeps is there only.
    if (request.headers.host !== own && !address.startsWith('/assets/'))
      return answerWith(response, { status: 302, headers: { Location: `${options.origin}${address}` } });
    answerOf(new URL(address, options.origin).pathname, options)
      .catch((error: unknown) => words(500, `The shop cannot be built.\n${error}`))
      .then((answer) => answerWith(response, answer));
    return true;
  };

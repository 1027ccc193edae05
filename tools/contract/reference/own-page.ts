import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from a page of this very server. `Host` is one of its loopback names, so a name that somebody
 * points at this machine (DNS rebinding) is none; `Origin`, which a browser states with every POST, is the same.
 */
export const isOwnPage = ({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean => {
  const own = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${socket.localPort}`);
  const { host = '', origin } = headers;
  const site = headers['sec-fetch-site'] ?? 'same-origin'; // Browsers that do not send it do send Origin.
  return own.includes(host) && origin === `http://${host}` && site === 'same-origin';
};

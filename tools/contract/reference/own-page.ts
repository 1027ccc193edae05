import type { IncomingMessage } from 'node:http';

type Asked = Pick<IncomingMessage, 'headers' | 'socket'>;

/** Whether a request names this server. A name that somebody points at this machine (DNS rebinding) is not one of its names. */
export const isOwnHost = ({ headers, socket }: Asked): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].some((name) => headers.host === `${name}:${socket.localPort}`);

/**
 * Whether a request comes from a page of this server: `Host` is one of its names, and `Origin`, which a browser states with
 * every POST, is the same.
 */
export const isOwnPage = (request: Asked): boolean => {
  const { host, origin } = request.headers;
  const site = request.headers['sec-fetch-site'] ?? 'same-origin'; // Browsers that do not send it do send Origin.
  return isOwnHost(request) && origin === `http://${host}` && site === 'same-origin';
};

import { createServer } from 'node:http';
import { listen } from '../engine/ports';
import type { Pages } from '../start/proxy';

/** Serves pages on loopback; an address that is not theirs is a 404. `close` ends the connections, too, that a browser keeps. */
export const servePages = async (pages: Pages) => {
  const server = createServer((request, response) => void (pages(request, response) || response.writeHead(404).end()));
  const address = `http://127.0.0.1:${await listen(server)}`;
  return {
    address,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

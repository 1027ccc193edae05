import { createServer, type Server } from 'node:net';
import process from 'node:process';
import { Failure } from '../setup/failure.mjs';

const listenOnce = (port: number, host: string) =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });

/** Has a server listen on loopback, on a port that is free. @returns the port */
export const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

/** A port that nobody listens on at this moment. */
export const freePort = () => listenOnce(0, '127.0.0.1');

export const isTaken = (port: number) =>
  listenOnce(port, '127.0.0.1').then(
    () => false,
    () => true,
  );

export const requireFree = async (port: number, variable: string) => {
  if (!(await isTaken(port))) return;
  throw new Failure(`Port ${port} is already in use. Choose another: ${variable}=${port + 1} npm start`);
};

export const portFrom = (variable: string, standard: number) => {
  const text = process.env[variable];
  if (!text) return standard;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Failure(`${variable} must be a port from 1 to 65535; it is "${text}".`);
};

import type { text } from 'node:stream/consumers';

/** What a command reads and writes besides the network. */
export type Terminal = {
  /** To standard output: what the caller asked for, and nothing else. */
  say: (text: string) => void;
  /** To standard error. */
  warn: (text: string) => void;
  input: Parameters<typeof text>[0];
  /** Asks the person at the terminal for a line; absent where there is no terminal. */
  ask?: ((question: string) => Promise<string>) | undefined;
  environment: Record<string, string | undefined>;
};

import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import type { Command } from '@commander-js/extra-typings';
import { refusing } from '../program';
import { openOperator } from './operator';
import { addCommands } from './program';

const ask = async (question: string): Promise<string> => {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
};

const terminal = {
  say: (text: string) => process.stdout.write(`${text}\n`),
  warn: (text: string) => process.stderr.write(`${text}\n`),
  input: process.stdin,
  ask: process.stdin.isTTY && process.stdout.isTTY ? ask : undefined,
  environment: process.env,
};

/** Manages users, orders and deliveries, and shows views. */
export const admin = (command: Command) => addCommands(refusing(command), openOperator, terminal);

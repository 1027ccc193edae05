import process from 'node:process';
import type { Command } from '@commander-js/extra-typings';
import { refusing } from '../program';
import { openOperator } from './operator';
import { addCommands } from './program';

const terminal = {
  say: (text: string) => process.stdout.write(`${text}\n`),
  warn: (text: string) => process.stderr.write(`${text}\n`),
  input: process.stdin,
  environment: process.env,
};

/** Manages users, orders and deliveries. */
export const admin = (command: Command) => addCommands(refusing(command), openOperator, terminal);

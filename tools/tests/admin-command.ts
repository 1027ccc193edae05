import { Readable } from 'node:stream';
import { openOperator } from '../operate/admin/operator';
import { addCommands } from '../operate/admin/program';
import { commandNamed } from '../setup/commands.mjs';
import { commandLine } from '../terminal/command-line';

/** What the command says; in this process, where it starts sooner. */
export const say = async (args: string[], { input = '', environment = {} } = {}): Promise<string> => {
  const said: string[] = [];
  const note = (text: string) => said.push(text);
  const terminal = { say: note, warn: note, input: Readable.from([input]), environment };
  await addCommands(commandLine(commandNamed('admin')), openOperator, terminal).parseAsync(args, { from: 'user' });
  return said.join('\n');
};

/** What it says under --json. */
export const run = async (args: string[], given = {}): Promise<unknown> =>
  JSON.parse(await say([...args, '--json'], given));

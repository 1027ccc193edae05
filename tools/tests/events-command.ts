import { openEventsOperator } from '../operate/events/operator';
import { addCommands } from '../operate/events/program';
import { commandNamed } from '../setup/commands.mjs';
import { commandLine } from '../terminal/command-line';
import { noInk } from './no-ink';

/** What the command says under --json; in this process, where it starts sooner. */
export const run = async (args: string[]): Promise<unknown> => {
  const said: string[] = [];
  const note = (text: string) => said.push(text);
  const terminal = { say: note, warn: note, progress: note, stop: new AbortController().signal, ink: noInk };
  const program = addCommands(commandLine(commandNamed('events')), openEventsOperator, terminal);
  await program.parseAsync([...args, '--json'], { from: 'user' });
  return JSON.parse(said.join('\n'));
};

import type { Program } from '../program';
import type { Context } from './context';
import { envelopeIn, eventLine } from './event-line';
import { TAIL } from './tail';

const HELP = `
It makes a rule and a queue for itself, and deletes them at the end, also after Ctrl-C. The names of both begin with
${TAIL}: if it was killed, delete what is left.`;

export const addTailCommand = (program: Program, { open, terminal, isJson }: Context) =>
  program
    .command('tail')
    .description('shows each event as it passes, until Ctrl-C')
    .addHelpText('after', HELP)
    .action(async () => {
      const operator = await open();
      const onEvent = (body: string) => {
        const event = envelopeIn(body);
        // What has another shape than an event is shown as it is.
        terminal.say(event && !isJson() ? eventLine(event, terminal.ink) : body);
      };
      await operator.tail({
        onConnected: () => terminal.warn(`Watching the bus ${operator.orders.busName}; Ctrl-C ends it.`),
        onEvent,
        stop: terminal.stop,
      });
    });

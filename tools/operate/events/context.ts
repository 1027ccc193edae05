import type { Ink } from '../../terminal/ink';
import type { Show } from '../program';
import type { EventsOperator } from './operator';

/** What a command writes, and how it is told to stop. */
export type Terminal = {
  /** To standard output: what the caller asked for, and nothing else. */
  say: (text: string) => void;
  warn: (text: string) => void;
  /** How far a long command is, for people; under --json nobody sees it. @throws when a stop was asked for */
  progress: (text: string) => void;
  stop: AbortSignal;
  ink: Ink;
};

/** What the commands have in common. */
export type Context = {
  open: () => Promise<EventsOperator>;
  terminal: Terminal;
  isJson: () => boolean;
  show: Show;
  /** How far a long command is; nothing under --json. @throws when a stop was asked for */
  progress: (text: string) => void;
};

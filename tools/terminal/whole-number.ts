import { Failure } from '../setup/failure.mjs';

/** A number that was given on the command line. */
export const wholeNumber = (option: string, text: string, { from, to }: { from: number; to: number }) => {
  const number = Number(text);
  if (text.trim() !== '' && Number.isInteger(number) && number >= from && number <= to) return number;
  throw new Failure(`${option} takes a whole number from ${from} to ${to}; it is "${text}".`);
};

/** A failure that one line explains; `output` is what the failed step itself printed. Anything else thrown is a bug. */
export class Failure extends Error {
  constructor(message, output = '') {
    super(message);
    this.name = 'Failure';
    this.output = output;
  }
}

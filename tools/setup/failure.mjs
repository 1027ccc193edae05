/** A failure that one line explains; `output` is what the failed step itself printed. Anything else thrown is a bug. */
export class Failure extends Error {
  constructor(message, output = '') {
    super(message);
    this.name = 'Failure';
    this.output = output;
  }
}

/** A command line that cannot be understood: the fault is in the call, and nothing was done. */
export class UsageError extends Failure {}

import { Failure } from '../setup/failure.mjs';

/**
 * Tells what a use case refused to an operator in one line. The error is known by its name: the product's modules and the
 * tools' are of two module systems, in which its class exists twice.
 */
export const asFailure = (error: unknown): never => {
  throw error instanceof Error && error.name === 'OperatorError' ? new Failure(error.message) : error;
};

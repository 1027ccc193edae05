/** Why a use case cannot do what an operator asked for, in one line for the operator. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}

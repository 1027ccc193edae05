export declare class Failure extends Error {
  readonly output: string;
  constructor(message: string, output?: string);
}
export declare class UsageError extends Failure {}

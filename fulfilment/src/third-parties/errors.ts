export type Party = 'stock' | 'payment' | 'carrier';

/** A third party gave no answer that can be used. The call may have worked: repeat it with the same key. */
export class ThirdPartyUnavailable extends Error {
  override readonly name = 'ThirdPartyUnavailable';
  /** Marks a failed dependency as the SDK's errors do, so that `isDependencyFailure` finds it and a client gets a 503. */
  readonly $retryable = {};

  constructor(
    readonly party: Party,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${party}: ${reason}`, options);
  }
}

/** A third party refuses the request itself. Repeating it cannot help: it is a bug on our side, or a step out of order. */
export class ThirdPartyRefused extends Error {
  override readonly name = 'ThirdPartyRefused';

  constructor(
    readonly party: Party,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${party}: ${reason}`, options);
  }
}

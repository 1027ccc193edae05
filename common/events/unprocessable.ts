/** An event that can never be processed, however often it is delivered. `reason` is a short code. */
export class Unprocessable extends Error {
  override readonly name = 'Unprocessable';

  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`the event can never be processed: ${reason}`, options);
  }
}

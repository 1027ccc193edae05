type Extras = { detail?: string; headers?: Record<string, string> };

/** What a caller of the simulated third parties is told when it gets no result. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly detail: string | undefined;
  readonly headers: Record<string, string>;

  constructor(
    readonly status: number,
    readonly title: string,
    { detail, headers = {} }: Extras = {},
  ) {
    super(title);
    this.detail = detail;
    this.headers = headers;
  }
}

export const refusals = {
  badRequest: (detail: string) => new Refusal(400, 'The request is not valid', { detail }),
  unauthenticated: () => new Refusal(401, 'The key is missing or wrong', { headers: { 'WWW-Authenticate': 'Bearer' } }),
  notFound: () => new Refusal(404, 'There is no such operation'),
  methodNotAllowed: (methods: readonly string[]) =>
    new Refusal(405, 'The operation has another method', { headers: { Allow: methods.join(', ') } }),
  conflict: () => new Refusal(409, 'The step does not follow on what was done with this key'),
  failed: () => new Refusal(500, 'Something went wrong on our side'),
};

/** The headers that scripts of another origin may read, besides the few that they always may. */
export const exposedHeaders = ['ETag', 'Link', 'Retry-After'] as const;

/**
 * The headers that let scripts of `allowedOrigin` read an answer; none where it is empty. The origin is fixed, so that API
 * Gateway, whose own refusals cannot depend on the request, says the same.
 */
export const crossOriginHeaders = (allowedOrigin: string): Record<string, string> =>
  allowedOrigin === ''
    ? {}
    : { 'Access-Control-Allow-Origin': allowedOrigin, 'Access-Control-Expose-Headers': exposedHeaders.join(', ') };

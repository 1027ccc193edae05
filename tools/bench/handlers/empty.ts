/** A function that does nothing: what any function on this runtime costs. */
export const handler = async () => ({ statusCode: 200, headers: {}, body: '{}' });

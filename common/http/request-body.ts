import type { APIGatewayProxyEvent } from 'aws-lambda';
import { Problem, problems, validationFailed } from './problem';

/** The largest valid body of any route, each character written as an escaped surrogate pair, stays below this. */
const MAX_BODY_BYTES = 256 * 1024;

export const payloadTooLarge = () =>
  new Problem(problems, 'PAYLOAD_TOO_LARGE', `A body may have at most ${MAX_BODY_BYTES} bytes.`);

const decode = ({ body, isBase64Encoded }: APIGatewayProxyEvent): Buffer =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');

/**
 * The body read as JSON, whatever its Content-Type says.
 * @throws PAYLOAD_TOO_LARGE, VALIDATION_FAILED for what is not JSON
 */
export const parseBody = (event: APIGatewayProxyEvent): unknown => {
  const bytes = decode(event);
  if (bytes.length > MAX_BODY_BYTES) {
    throw payloadTooLarge();
  }
  try {
    return JSON.parse(bytes.toString());
  } catch (cause) {
    throw validationFailed('The body is not JSON.', { cause });
  }
};

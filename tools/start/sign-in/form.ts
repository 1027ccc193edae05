import type { IncomingMessage } from 'node:http';

/** Far more than the forms here send. */
const LONGEST = 16_384;

/** The fields of a form that was sent. @throws when it is far too long */
export const formOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LONGEST) throw new Error('The form is too long.');
  }
  return new URLSearchParams(text);
};

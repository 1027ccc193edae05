import { BadRequestException, MessageRejected, type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { EACH_ATTEMPT, watchAttempts } from '../../common/dynamodb/attempts';
import { Unprocessable } from '../../common/events/unprocessable';
import type { Email, Kind } from './email';

type Settings = { client: SESv2Client; from: string; configurationSet: string };

/** One e-mail on its way to one address. */
export type Outgoing = { kind: Kind; to: string; email: Email };

/** What SES said, without the addresses that it names: this is logged. */
export class EmailNotSent extends Error {
  override readonly name = 'EmailNotSent';

  constructor(error: unknown) {
    super(String(error).replace(/[^\s:/<>]+@[^\s:/<>]+/g, '<address>'));
  }
}

const part = (Data: string) => ({ Data, Charset: 'UTF-8' });

/**
 * Hands an e-mail to SES, once: SES knows no idempotency, so an attempt that may have worked is not repeated here.
 * @throws Unprocessable when SES refuses it as it is; EmailNotSent when it may work later
 */
export const mailer =
  ({ client, from, configurationSet }: Settings) =>
  async ({ kind, to, email: { subject, html, text } }: Outgoing): Promise<void> => {
    const command = new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: part(subject),
          Body: { Html: part(html), Text: part(text) },
          // So that nobody's "I am on holiday" answers it.
          Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
        },
      },
      ConfigurationSetName: configurationSet,
      EmailTags: [{ Name: 'kind', Value: kind }],
    });
    const attempts = watchAttempts({ resend: false });
    command.middlewareStack.add(attempts.middleware, EACH_ATTEMPT);
    try {
      await client.send(command);
    } catch (error) {
      const told = new EmailNotSent(attempts.unknownOutcome() ?? error);
      if (error instanceof MessageRejected || error instanceof BadRequestException)
        throw new Unprocessable('EMAIL_REFUSED', { cause: told });
      throw told;
    }
  };

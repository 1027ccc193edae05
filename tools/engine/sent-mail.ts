// The e-mails that the engine's SES was given: it delivers none, and keeps them all.
import * as z from 'zod/mini';

const Stored = z.object({
  messages: z.record(
    z.string(),
    z.array(
      z.object({
        MessageId: z.string(),
        Source: z.string(),
        To: z.array(z.string()),
        Subject: z.string(),
        BodyText: z.nullish(z.string()),
        BodyHtml: z.nullish(z.string()),
        Timestamp: z.number(),
      }),
    ),
  ),
});

export type Mail = { id: string; from: string; to: string; subject: string; text: string; html: string; time: string };

/** Every e-mail that was sent, the newest first. */
export const sentMail = async (endpoint: string): Promise<Mail[]> => {
  const answer = await fetch(`${endpoint}/_ministack/ses/messages`);
  if (!answer.ok) throw new Error(`The engine does not say what was sent: ${answer.status} ${await answer.text()}`);
  const { messages } = z.parse(Stored, await answer.json());
  return Object.values(messages)
    .flat()
    .toReversed()
    .map(({ MessageId, Source, To, Subject, BodyText, BodyHtml, Timestamp }) => ({
      id: MessageId,
      from: Source,
      to: To.join(', '),
      subject: Subject,
      text: BodyText ?? '',
      html: BodyHtml ?? '',
      time: new Date(Timestamp * 1_000).toISOString(),
    }));
};

import * as z from 'zod/mini';
import type { Answer } from '../simulation/engine';
import { REFUSED_FOR_GOOD } from './setting';

const Text = z.object({ Data: z.string() });
/** An e-mail as SES is asked to send it, on the wire. */
const Request = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.tuple([z.string()]) }),
  Content: z.object({ Simple: z.object({ Subject: Text, Body: z.object({ Html: Text, Text }) }) }),
  EmailTags: z.tuple([z.object({ Name: z.literal('kind'), Value: z.string() })]),
});

export type Mail = { to: string; kind: string; texts: readonly string[] };

/** @throws for a request that is none for one e-mail to one address */
export const mailIn = (body: string): Mail => {
  const { Destination, Content, EmailTags } = z.parse(Request, JSON.parse(body));
  const { Subject, Body } = Content.Simple;
  return {
    to: Destination.ToAddresses[0],
    kind: EmailTags[0].Value,
    texts: [Subject.Data, Body.Html.Data, Body.Text.Data],
  };
};

/** What SES may be for a while, and what it answers then. */
export const MOODS = {
  busy: { status: 429, type: 'TooManyRequestsException' },
  paused: { status: 400, type: 'SendingPausedException' },
  refusing: { status: 400, type: 'MessageRejected' },
} as const;
export type Mood = keyof typeof MOODS | 'open';

/** An SES that takes each e-mail, but for some addresses, and for a while none. */
export const createPost = () => {
  const state: { mood: Mood } = { mood: 'open' };
  const counts = { busy: 0, paused: 0, refusing: 0, bad: 0 };
  const refused = (what: keyof typeof counts, status: number, type: string): Answer => {
    counts[what] += 1;
    return { status, body: { __type: type, message: 'injected' } };
  };
  return {
    state,
    counts,
    /** What `SendEmail` answers. */
    take: ({ to }: Mail): Answer => {
      const { mood } = state;
      if (mood !== 'open') return refused(mood, MOODS[mood].status, MOODS[mood].type);
      if (to.startsWith(REFUSED_FOR_GOOD)) return refused('bad', 400, 'BadRequestException');
      return { status: 200, body: { MessageId: 'given-by-ses' } };
    },
  };
};
export type Post = ReturnType<typeof createPost>;

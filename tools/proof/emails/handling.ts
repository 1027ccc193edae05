import type { Found } from './pool';
import type { Mail } from './post';
import { LATEST_MS } from './setting';
import type { News } from './telling';

/** One call of the function, and what it has done so far about the event that it is at. */
export type Handling = {
  /** When the function began, and when it began with the event. */
  since: number;
  began: number;
  /** Whether the function has no sender. */
  isOff: boolean;
  /** Nothing for what is no event that a customer could be told of. */
  news: News | undefined;
  /** What the pool said last. */
  found: Found | undefined;
  /** Whether SES may have an e-mail of which the function knows nothing, and whether it said that it has one. */
  mayBeTaken: boolean;
  isTaken: boolean;
  isDropped: boolean;
  /** What the table answered last. */
  lastStatus: number | undefined;
};

export const newHandling = (call: Pick<Handling, 'since' | 'isOff'>, began: number, news?: News): Handling => ({
  since: call.since,
  isOff: call.isOff,
  began,
  news,
  found: undefined,
  mayBeTaken: false,
  isTaken: false,
  isDropped: false,
  lastStatus: undefined,
});

const marksIn = (texts: readonly string[]): string[] => texts.join(' ').match(/mark-\d+/g) ?? [];

/** What is wrong about an e-mail that SES is asked to send: whom it goes to, what it says, and when. */
export const findingsInMail = ({ news, found, began }: Handling, { to, kind, texts }: Mail): string[] => {
  if (!news) return ['an e-mail that is about no event'];
  const findings: string[] = [];
  if (!found || !('address' in found)) findings.push('it is sent though the pool has no address for it');
  else if (found.address !== to) findings.push(`it is sent to ${to}, and the pool says ${found.address}`);
  if (kind !== news.kind) findings.push(`it is sent as ${kind}`);
  const [, html = '', text = ''] = texts;
  const missing = news.texts.find((one) => !html.includes(one) || !text.includes(one));
  if (missing) findings.push(`its e-mail does not say ${missing}`);
  const foreign = marksIn(texts).find((one) => !news.texts.includes(one));
  if (foreign) findings.push(`its e-mail tells of ${foreign}, which is another event’s`);
  if (began > news.at + LATEST_MS) findings.push('it is sent though it was too old');
  return findings;
};

/** Whether a reason not to send is a true one. */
export const isTrueReason = (reason: string, { news, found, began, isOff }: Handling): boolean => {
  if (reason === 'SENDING_OFF') return isOff;
  if (reason === 'TOO_LATE') return news !== undefined && began > news.at + LATEST_MS;
  return found !== undefined && 'reason' in found && found.reason === reason;
};

import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Answer, StreamRecord } from '../simulation/engine';
import { findingsInMail, type Handling, isTrueReason } from './handling';
import { TIMEOUT_MS } from './limits';
import type { Found } from './pool';
import type { Mail } from './post';
import type { News, Telling } from './telling';

/** What has become of an event. */
export type Fate = {
  /** How many e-mails SES has taken, and why none was sent. */
  taken: number;
  reasons: string[];
  /** Whether the table says that all is done, and whether SES has refused its e-mail as it is. */
  isSettled: boolean;
  isRefused: boolean;
  lastAsked: { by: Handling; at: number } | undefined;
};

const REFUSALS = ['MessageRejected', 'BadRequestException'];
/** Reasons that are found before anything is claimed. */
const UNCLAIMED = ['SENDING_OFF', 'TOO_LATE'];

const textOf = ({ kind, userId, orderId, id }: News): string => `${kind} of ${userId}#${orderId} (${id.slice(0, 8)})`;

/** Watches what the function asks for and notes while the world goes on. */
export const createWatch = ({ telling, now }: { telling: Telling; now: () => number }) => {
  const findings: string[] = [];
  const fates = new Map<string, Fate>();

  const fateOf = ({ id }: Pick<News, 'id'>): Fate => {
    const none = { taken: 0, reasons: [], isSettled: false, isRefused: false, lastAsked: undefined };
    const fate = fates.get(id) ?? none;
    fates.set(id, fate);
    return fate;
  };
  const find = ({ news }: Pick<Handling, 'news'>, ...found: string[]) =>
    findings.push(...found.map((one) => (news ? `${textOf(news)}: ${one}` : one)));

  const findingsInRepetition = (handling: Handling, { isSettled, lastAsked }: Fate): string[] => [
    ...(isSettled ? ['it is sent though the table says that it is done'] : []),
    ...(handling.mayBeTaken ? ['it is sent again at once though SES may have it'] : []),
    ...(lastAsked && lastAsked.by !== handling && now() < lastAsked.at + TIMEOUT_MS
      ? ['it is sent by two functions at once']
      : []),
  ];

  const onSettled = (news: News, state: string) => {
    const fate = fateOf(news);
    if (state === 'sent' && fate.taken === 0) find({ news }, 'it is noted as sent, and SES has not got it');
    if (state === 'dropped' && fate.reasons.length === 0)
      find({ news }, 'it is noted as dropped before anybody hears of it');
    fate.isSettled = true;
  };

  return {
    findings,
    fateOf,
    onWritten: ({ dynamodb: { NewImage } }: StreamRecord) => {
      if (!NewImage) return;
      const { eventId, state } = unmarshall(Object(NewImage));
      const news = telling.news.get(eventId);
      if (!news) findings.push(`${eventId} is claimed, which is no event`);
      else if (state !== 'claimed') onSettled(news, state);
    },
    onFound: (handling: Handling, userId: string, found: Found) => {
      if (userId !== handling.news?.userId) find(handling, `the pool is asked about ${userId}`);
      handling.found = found;
    },
    onAsked: (handling: Handling, mail: Mail) => {
      find(handling, ...findingsInMail(handling, mail));
      if (!handling.news) return;
      const fate = fateOf(handling.news);
      find(handling, ...findingsInRepetition(handling, fate));
      fate.lastAsked = { by: handling, at: now() };
      handling.mayBeTaken = true;
    },
    /** What SES does with an e-mail, whether or not the function hears of it. */
    onPosted: ({ news }: Handling, { status, body }: Answer) => {
      if (!news) return;
      if (status === 200) fateOf(news).taken += 1;
      else if (REFUSALS.includes(String(body.__type))) fateOf(news).isRefused = true;
    },
    onPostAnswered: (handling: Handling, status: number) => {
      if (status < 500) handling.mayBeTaken = false;
      if (status === 200) handling.isTaken = true;
    },
    onSent: (handling: Handling, kind: string) => {
      if (!handling.isTaken || kind !== handling.news?.kind)
        find(handling, `it is counted as ${kind}, and is not sent`);
    },
    onDropped: (handling: Handling, reason: string) => {
      if (!isTrueReason(reason, handling)) find(handling, `it is dropped for ${reason}, which is not so`);
      if (!handling.news) return;
      const fate = fateOf(handling.news);
      fate.reasons.push(reason);
      if (UNCLAIMED.includes(reason)) return;
      handling.isDropped = true;
      if (fate.isSettled) find(handling, `it is dropped for ${reason} though the table says that it is done`);
    },
    onSetAside: (body: string, reason: string) => {
      const poison = telling.poison.find((one) => one.body === body);
      const news = telling.newsOf(body);
      const isTrue = poison ? poison.reason === reason : news && reason === 'EMAIL_REFUSED' && fateOf(news).isRefused;
      if (!isTrue) find({ news }, `it is set aside for ${reason}, which is not so: ${body.slice(0, 80)}`);
    },
    /** What the function has made of an event, when nothing ended it before. */
    onEnded: (handling: Handling, outcome: 'done' | 'repeated' | 'failed') => {
      const { news, isTaken, isDropped, lastStatus = 200 } = handling;
      if (!news) return;
      const { isSettled, reasons } = fateOf(news);
      const isOver = isTaken || isDropped;
      if (isOver && outcome === 'failed') find(handling, 'it is over, and yet to come again');
      if (isOver && !isSettled && lastStatus < 500) find(handling, 'it is over, and nobody notes it');
      if (outcome === 'repeated' && !isSettled) find(handling, 'it is taken for done, and is not');
      if (outcome === 'done' && !isOver && reasons.length === 0) find(handling, 'it is done with nothing done');
    },
  };
};
export type Watch = ReturnType<typeof createWatch>;

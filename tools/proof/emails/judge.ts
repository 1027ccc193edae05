import type { DeadLetter } from '../in-process/queue';
import { REFUSED_FOR_GOOD, TABLE } from './setting';
import type { World } from './world';

/** Every event has come to an e-mail or to a reason that was counted, or lies among the dead letters with its reason. */
const findingsInFates = ({ telling, watch, queue }: World): string[] =>
  [...telling.news.values()].flatMap((news) => {
    const { taken, reasons } = watch.fateOf(news);
    const isDead = queue.dead.some(({ body }) => telling.newsOf(body) === news);
    return taken === 0 && reasons.length === 0 && !isDead
      ? [`${news.kind} of ${news.userId}#${news.orderId} has come to no e-mail, and nobody hears why`]
      : [];
  });

/**
 * What stays among the dead letters is there for good, whole, and says why. Copies of a refused event that come while one of
 * them is tried fail, and may have come too often without a reason of their own.
 */
const findingsInDeadLetters = ({ telling, queue }: World): string[] => {
  const hasReason = (body: string, reason: string) =>
    queue.dead.some((letter) => letter.body === body && letter.reason === reason);
  const refused = queue.dead.filter(({ reason }) => reason === 'EMAIL_REFUSED').map(({ body }) => telling.newsOf(body));
  const isForGood = ({ body, reason }: DeadLetter): boolean => {
    const news = telling.newsOf(body);
    return news ? news.userId === REFUSED_FOR_GOOD && refused.includes(news) : reason !== undefined;
  };
  return [
    ...telling.poison
      .filter(({ body, reason }) => !hasReason(body, reason))
      .map(({ body }) => `it is not among the dead letters: ${body.slice(0, 80)}`),
    ...queue.dead
      .filter((letter) => !isForGood(letter))
      .map(({ body, reason }) => `it stays among the dead letters (${reason}): ${body.slice(0, 80)}`),
  ];
};

/** What must be true when nothing is left to happen. */
export const findingsAtEnd = (world: World): string[] => [...findingsInFates(world), ...findingsInDeadLetters(world)];

/** A day after the last event could be told, no claim is left. */
export const findingsInClaims = ({ engine }: World): string[] =>
  engine.items(TABLE).map((item) => `a claim stays for good: ${JSON.stringify(item)}`);

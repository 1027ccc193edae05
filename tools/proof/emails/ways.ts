import type { Connection } from '../in-process/connection';
import type { createFaults } from '../in-process/faults';
import type { DeadLetter } from '../in-process/queue';
import type { Answer, Engine } from '../simulation/engine';
import type { Calls } from './calls';
import type { Pool } from './pool';
import { mailIn, type Post } from './post';
import type { Watch } from './watch';

/** What may be down for a while. */
export const TARGETS = ['claims', 'pool', 'post', 'dead letters'] as const;
export type Target = (typeof TARGETS)[number];

const DOWN = { status: 503, body: { __type: 'ServiceUnavailable', message: 'down' } };

type Ends = {
  calls: Calls;
  faults: ReturnType<typeof createFaults>;
  engine: Engine;
  pool: Pool;
  post: Post;
  watch: Watch;
  /** What is down now. */
  down: ReadonlySet<Target>;
  onSetAside: (letter: DeadLetter) => void;
};

/** The ways of the function's requests. What happens at the end of one, `arrive`, may happen much later, or never. */
export const waysTo = ({ calls, faults, engine, pool, post, watch, down, onSetAside }: Ends) => {
  const met = (to: Target, arrive: () => Answer) =>
    faults.through(async () => (down.has(to) ? DOWN : arrive()), false)('', '');

  const claims: Connection = async (operation, body) => {
    const handling = await calls.turn();
    const answer = await met('claims', () => engine.handle(operation, JSON.parse(body)));
    handling.lastStatus = answer.status;
    return answer;
  };

  const ofPool: Connection = async (_, body) => {
    const handling = await calls.turn();
    const { Username } = JSON.parse(body);
    const found = pool.foundOf(Username);
    const answer = await met('pool', () => pool.get(Username));
    if (answer.status < 500) watch.onFound(handling, Username, found);
    return answer;
  };

  const toPost: Connection = async (_, body) => {
    const handling = await calls.turn();
    const mail = mailIn(body);
    watch.onAsked(handling, mail);
    const answer = await met('post', () => {
      const taken = post.take(mail);
      watch.onPosted(handling, taken);
      return taken;
    });
    watch.onPostAnswered(handling, answer.status);
    return answer;
  };

  const deadLetters: Connection = async (_, request) => {
    await calls.turn();
    const { MessageBody: body, MessageAttributes } = JSON.parse(request);
    const reason = MessageAttributes.reason.StringValue;
    watch.onSetAside(body, reason);
    return met('dead letters', () => {
      onSetAside({ body, reason });
      return { status: 200, body: { MessageId: 'given-by-sqs' } };
    });
  };

  return { claims, pool: ofPool, post: toPost, deadLetters };
};

import type { Connection } from '../in-process/connection';
import type { createFaults } from '../in-process/faults';
import type { DeadLetter } from '../in-process/queue';
import type { Random } from '../random';
import type { Answer, Engine } from '../simulation/engine';
import type { Calls } from './calls';
import type { Handling } from './handling';
import type { Pool } from './pool';
import { mailIn, type Post } from './post';
import type { Watch } from './watch';

/** What may be down for a while. */
export const TARGETS = ['claims', 'pool', 'post', 'dead letters'] as const;
export type Target = (typeof TARGETS)[number];

/** How often late requests about an event arrive just when another call has claimed it. */
const JUST_NOW = 0.3;

const DOWN = { status: 503, body: { __type: 'ServiceUnavailable', message: 'down' } };

type Ends = {
  random: Random;
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
export const waysTo = ({ random, calls, faults, engine, pool, post, watch, down, onSetAside }: Ends) => {
  const counts = { down: 0 };
  const met = (to: Target, { news }: Handling, arrive: () => Answer) => {
    const work = async () => {
      if (!down.has(to)) return arrive();
      counts.down += 1;
      return DOWN;
    };
    return faults.through(work, false, news?.id)('', '');
  };

  const claims: Connection = async (operation, body) => {
    const handling = await calls.turn();
    const answer = await met('claims', handling, () => engine.handle(operation, JSON.parse(body)));
    handling.lastStatus = answer.status;
    // What an earlier call has sent about the event arrives at the worst moment.
    if (handling.news && random.chance(JUST_NOW)) await faults.doLate(handling.news.id);
    return answer;
  };

  const ofPool: Connection = async (_, body) => {
    const handling = await calls.turn();
    const { Username } = JSON.parse(body);
    const found = pool.foundOf(Username);
    const answer = await met('pool', handling, () => pool.get(Username));
    if (answer.status < 500) watch.onFound(handling, Username, found);
    return answer;
  };

  const toPost: Connection = async (_, body) => {
    const handling = await calls.turn();
    const mail = mailIn(body);
    watch.onAsked(handling, mail);
    const answer = await met('post', handling, () => {
      const taken = post.take(mail);
      watch.onPosted(handling, taken);
      return taken;
    });
    watch.onPostAnswered(handling, answer.status);
    return answer;
  };

  const deadLetters: Connection = async (_, request) => {
    const handling = await calls.turn();
    const { MessageBody: body, MessageAttributes } = JSON.parse(request);
    const reason = MessageAttributes.reason.StringValue;
    watch.onSetAside(body, reason);
    return met('dead letters', handling, () => {
      onSetAside({ body, reason });
      return { status: 200, body: { MessageId: 'given-by-sqs' } };
    });
  };

  return { counts, connections: { claims, pool: ofPool, post: toPost, deadLetters } };
};

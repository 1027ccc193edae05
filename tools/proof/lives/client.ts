import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, call, NO_ANSWER, type Request } from '../../load/call';

const PAUSE_MS = 400;
const PATIENCE_MS = 120_000;

/** The engine has lost what happened since its last stop: a caller in the middle of something begins again. */
export class Interrupted extends Error {}

/** A client that repeats a request until it is answered, and counts. */
export const createClient = () => {
  const findings: string[] = [];
  const counts = { requests: 0, answered: 0, repeated: 0, noAnswer: 0, failed: 0 };
  /** As `npm start` has its proxy, which ends before the engine does. */
  const gate = { isOpen: true };
  /** @throws Interrupted when the signal is there */
  const insist = async (url: string, request: Request, signal: AbortSignal): Promise<Answer> => {
    const since = Date.now();
    for (let attempt = 1; ; attempt += 1) {
      if (signal.aborted) throw new Interrupted();
      counts.requests += 1;
      if (attempt > 1) counts.repeated += 1;
      const answer: Answer = gate.isOpen ? await call(url, request) : { status: NO_ANSWER, body: undefined };
      if (answer.status !== NO_ANSWER && answer.status < 500) {
        counts.answered += 1;
        return answer;
      }
      counts[answer.status === NO_ANSWER ? 'noAnswer' : 'failed'] += 1;
      if (Date.now() - since > PATIENCE_MS) {
        findings.push(`${request.method} ${request.path} was never answered: ${answer.status}`);
        return answer;
      }
      await sleep(PAUSE_MS);
    }
  };
  return { insist, gate, counts, findings };
};
export type Client = ReturnType<typeof createClient>;

import { bundleApi } from '../../lambda/bundle';
import type { Suite } from '../suite';
import { runHistories } from './histories';
import { CALLS_PER_HISTORY } from './run-history';

const HISTORIES = 200;
const QUICK_HISTORIES = 8;

/** Of the answers to writes, in the second half. */
const LOST_ANSWERS = 0.1;

const suite = 'linearizability';

/** Half of the histories with all answers, half in which answers to writes are lost between DynamoDB and the function. */
export const linearizability: Suite = async ({ quick, seed, databases, progress }) => {
  const product = await bundleApi('orders');
  const histories = (quick ? QUICK_HISTORIES : HISTORIES) / 2;
  const figures = [];
  const findings: string[] = [];
  for (const { name: engine, endpoint } of quick ? databases.slice(0, 1) : databases) {
    let done = 0;
    const onHistory = () => progress(`${engine}: ${++done} of ${histories * 2} histories`);
    const plan = { product, endpoint, seed, histories, onHistory };
    const outcomes = [await runHistories({ ...plan, loss: 0 }), await runHistories({ ...plan, loss: LOST_ANSWERS })];
    const sum = (of: 'histories' | 'observations' | 'requests' | 'lostAnswers') =>
      outcomes.reduce((all, one) => all + one[of], 0);
    const found = outcomes.flatMap((outcome) => outcome.findings);
    findings.push(...found.map((finding) => `${engine}: ${finding}`));
    figures.push(
      { suite, engine, what: `histories of ${CALLS_PER_HISTORY} operations`, value: sum('histories') },
      { suite, engine, what: 'calls of one order checked', value: sum('observations') },
      { suite, engine, what: 'requests to DynamoDB', value: sum('requests') },
      { suite, engine, what: 'answers lost on the way', value: sum('lostAnswers') },
      { suite, engine, what: 'histories without explanation', value: found.length },
    );
  }
  return { figures, findings };
};

// The widgets of the fulfilment's dashboard that have a line for each step, from the data that the process runs on.
import { resolveByHand, type Step, steps } from '../../../fulfilment/src/steps';

const all: readonly Step[] = [...steps, resolveByHand];
/** These take seconds, the others what people take: in one graph nobody would see them. */
const ofTheProcess = all.filter(({ limit }) => limit === 'thirdParty');
const ofOthers = all.filter(({ limit }) => limit !== 'thirdParty');

type Widget = { metric: string; dimension: string; of: readonly Step[] };

/** By their titles. */
const widgets: Readonly<Record<string, Widget>> = {
  'Seconds in each step of the process: p50': { metric: 'StepTime', dimension: 'step', of: ofTheProcess },
  'Seconds in each step of the process: p99': { metric: 'StepTime', dimension: 'step', of: ofTheProcess },
  'Seconds in each step that waits for others: p50': { metric: 'StepTime', dimension: 'step', of: ofOthers },
  'Seconds in each step that waits for others: p99': { metric: 'StepTime', dimension: 'step', of: ofOthers },
  'Overdue a minute, by step': { metric: 'OrderOverdue', dimension: 'reason', of: all },
};

const linesOf = ({ metric, dimension, of }: Widget, indent: string): string =>
  of
    .map(({ name }) => {
      const words = [`\${Namespace}`, metric, 'service', 'fulfilment', dimension, name].map((word) => `"${word}"`);
      return `${indent}[${words.join(', ')}, {"label": "${name}"}]`;
    })
    .join(',\n');

/** The template of the fulfilment stack, with a line for each step in these widgets. @throws for one that it lacks */
export const withStepWidgets = (template: string): string =>
  Object.entries(widgets).reduce((text, [title, widget]) => {
    const found = new RegExp(`("title": "${title}"[^]*?"metrics": \\[\\n)( +)[^]*?(\\n +\\]\\n)`);
    if (!found.test(text)) throw new Error(`the dashboard has no widget "${title}"`);
    return text.replace(found, (_, begin, indent, end) => `${begin}${linesOf(widget, indent)}${end}`);
  }, template);

// The tables of docs/fulfilment.md and its diagram, from the data that the process runs on.
import { type MagicValue, magicValues } from '../../../fulfilment/src/simulator/magic-values';
import { ends, resolveByHand, type Step, steps, type When } from '../../../fulfilment/src/steps';
import { generatedPage, table } from './page';
import { processDiagram } from './process-diagram';

const all: readonly Step[] = [...steps, resolveByHand];

const LIMITS: Readonly<Record<Step['limit'], string>> = {
  thirdParty: '`ThirdPartyLimitMinutes`',
  restaurant: '`RestaurantLimitMinutes`',
  customer: '`CustomerLimitMinutes`',
  carrier: '`CarrierLimitMinutes`, from the start of the slot',
};

/** The others are called by their names. */
const CONDITIONS: Readonly<Partial<Record<string, string>>> = {
  outdated: 'something is held for an earlier content',
  chosen: 'a slot is chosen',
};

/** A condition in words. One that is yes or no is in none of the steps as a no. */
const conditionOf = ([field, values]: [string, readonly (string | boolean)[]]): string => {
  const words = CONDITIONS[field] ?? field;
  return values.includes(true) ? words : `${words} ${values.join(' or ')}`;
};

const whenOf = (when: When): string => Object.entries(when).map(conditionOf).join('; ') || 'none of the others applies';

const codes = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ') || '–';

const stepsTable = (): string =>
  table(
    ['step', 'when', 'who acts', 'ends with', 'limit', 'refused after', 'undone by'],
    all.map(({ name, when, by, leadsTo, limit, refusedAfter, undoneBy }) => [
      `\`${name}\``,
      whenOf(when),
      by,
      codes(leadsTo),
      LIMITS[limit],
      refusedAfter === undefined ? '–' : `${refusedAfter} limits`,
      undoneBy === undefined ? '–' : `\`${undoneBy}\``,
    ]),
  );

const endsTable = (): string =>
  table(
    ['end', 'when'],
    ends.map(({ name, when }) => [name, whenOf(when)]),
  );

const FIELDS: Readonly<Record<MagicValue['field'], string>> = {
  amount: '`totalAmount` of the order',
  organizationNumber: '`organizationNumber` of the order',
  dish: '`name` of a dish',
  street: '`street` of the booking',
};

const magicTable = (): string =>
  table(
    ['third party', 'field', 'value', 'what it does'],
    magicValues.map(({ party, field, value, meaning }) => [
      party,
      FIELDS[field],
      `\`${typeof value === 'number' ? value.toFixed(2) : value}\``,
      meaning,
    ]),
  );

/** The page in `file`, with its tables and its diagram as they should be. */
export const generatedFulfilmentPage = (file: string): string =>
  generatedPage(file, {
    diagram: `\`\`\`mermaid\n${processDiagram()}\n\`\`\``,
    steps: stepsTable(),
    ends: endsTable(),
    'magic values': magicTable(),
  });

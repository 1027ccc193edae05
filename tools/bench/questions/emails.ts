import { prices } from '../../figures/prices';
import { whole } from '../../figures/statistics';
import { billOf, money, monthColumns, monthly, PRICES_NOTE } from '../bill/bill';
import { type Usage, usageOf, usageOfAll } from '../bill/usage';
import { type Invocation, SEND_EMAIL } from '../product/invocation';
import { livedOnce } from '../product/lived';
import type { Question, Table } from '../question';
import { requestsOf, writeUnits } from './dynamodb';

const isOfEmails = ({ stack }: Invocation): boolean => stack === 'notifications';

const askedOf = ({ asked }: Invocation, operation: string): number =>
  asked.filter((one) => one.operation === operation).length;

const counted = (invocation: Invocation) => ({
  trips: invocation.trips.length,
  lookUps: askedOf(invocation, 'AdminGetUser'),
  ...usageOf(invocation),
});

const rowOf = (name: string, invocation: Invocation): string[] => {
  const { lookUps, emails, emailBytes } = counted(invocation);
  return [
    name,
    requestsOf(invocation.trips),
    writeUnits(invocation.trips),
    String(lookUps),
    String(emails),
    whole(emailBytes),
  ];
};

const costTable = (usage: Usage, lookUps: number): Table => {
  const { lines, total } = billOf(usage);
  return {
    title: `The e-mails of delivered orders: ${usage.emails} each`,
    mark: 'e-mails',
    columns: ['service', ...monthColumns],
    rows: [
      ...lines.map(({ service, dollars }) => [service, ...monthly(dollars)]),
      [`Cognito, ${lookUps} look-ups an order`, ...monthly(0)],
      ['all', ...monthly(total)],
    ],
    note: `SES is the price of the e-mails and, at most, ${money(prices.dollars.gigabyteOfEmails)} a gigabyte, which is the price for attachments. DynamoDB is the table of claims. Lambda’s time is an estimate. Cognito takes nothing for a look-up, but counts its user as active in the month. ${PRICES_NOTE}`,
  };
};

export const emails: Question = {
  asks: 'What does an e-mail ask for, and what do the e-mails of an order cost?',
  answer: async ({ progress }) => {
    progress('an order is placed, accepted, booked and delivered');
    const { engine, life, repeated } = await livedOnce();
    const own = life.filter(isOfEmails);
    const again = repeated.filter(isOfEmails);
    const most = (of: readonly Invocation[], what: keyof ReturnType<typeof counted>) =>
      Math.max(...of.map((one) => counted(one)[what]));
    const lookUps = own.reduce((sum, one) => sum + counted(one).lookUps, 0);
    return {
      tables: [
        {
          title: `What one event asks for, counted on ${engine}`,
          columns: ['event', 'requests to DynamoDB', 'write units', 'look-ups of users', 'e-mails', 'bytes to SES'],
          rows: [...own.map((one) => rowOf(one.name, one)), ...again.map((one) => rowOf(`${one.name}, repeated`, one))],
        },
        costTable(usageOfAll(own), lookUps),
      ],
      measured: {
        'trips e-mail': most(own, 'trips'),
        'write units e-mail': most(own, 'writeUnits'),
        'look-ups e-mail': most(own, 'lookUps'),
        'sent e-mail': most(own, 'emails'),
        'bytes e-mail': most(own, 'emailBytes'),
        'trips e-mail repeated': most(again, 'trips'),
        'look-ups e-mail repeated': most(again, 'lookUps'),
        'sent e-mail repeated': most(again, 'emails'),
        'sent for an order': own.reduce((sum, one) => sum + askedOf(one, SEND_EMAIL), 0),
      },
    };
  },
};

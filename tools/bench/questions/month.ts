import { prices } from '../../figures/prices';
import { MONTHS, money, monthColumns, monthly } from '../bill/bill';
import { byStack, type OfStack } from '../bill/by-stack';
import { type Standing, standing } from '../bill/standing';
import { watchingDollars } from '../bill/watching';
import { livedOnce } from '../product/lived';
import { shopFiles } from '../product/shop-files';
import type { Question, Table } from '../question';
import { hostingDollars, visitOf } from './hosting';

const MILLION = 1_000_000;
/** How often a customer orders in a month; an estimate. */
const ORDERS_OF_CUSTOMER = 2;
/** For how long a customer watches an order in the shop; an estimate. */
const WATCHED_MINUTES = 5;
/** Preflights of a browser in the life of one order, one for each method and address; an estimate. */
const PREFLIGHTS = 6;

const standingTable = (parts: readonly Standing[]): Table => ({
  title: 'What stands there, each month, with or without orders',
  mark: 'standing',
  columns: ['what', 'counted', 'a month'],
  rows: [
    ...parts.map(({ what, count, dollars }) => [what, count, money(dollars)]),
    ['all', '', money(parts.reduce((sum, { dollars }) => sum + dollars, 0))],
  ],
  note: 'Counted from the templates. An own metric is paid for by the hour in which it is counted. Storage comes on top: $0.25 a gigabyte and month for a table, $0.20 for its point-in-time recovery, $0.03 for the log.',
});

type Parts = { parts: readonly OfStack[]; watching: number; hosting: number; fixed: number };

const monthTable = ({ parts, watching, hosting, fixed }: Parts): Table => {
  const orders = parts.reduce((sum, { dollars }) => sum + dollars, 0);
  const preflights = PREFLIGHTS * prices.dollars.millionApiRequests;
  const customers = (MILLION / ORDERS_OF_CUSTOMER) * prices.dollars.activeUser;
  const variable = orders + watching + hosting + preflights + customers;
  return {
    title: 'The whole platform, each month',
    mark: 'month',
    columns: ['what', ...monthColumns],
    rows: [
      ...parts.map(({ stack, dollars }) => [stack, ...monthly(dollars)]),
      [`watching, ${WATCHED_MINUTES} minutes an order (estimate)`, ...monthly(watching)],
      ['shop: its files', ...monthly(hosting)],
      [`preflights of browsers, ${PREFLIGHTS} an order (estimate)`, ...monthly(preflights)],
      [`Cognito: active customers, each with ${ORDERS_OF_CUSTOMER} orders (estimate), at most`, ...monthly(customers)],
      ['what stands there', ...MONTHS.map(() => money(fixed))],
      ['all', ...MONTHS.map((count) => money((variable * count) / MILLION + fixed))],
    ],
    note: 'Storage, traces and transfer out of the APIs come on top. Cognito is without its free tier, which covers the first 10,000 customers.',
  };
};

export const month: Question = {
  asks: 'What does the whole platform cost in a month?',
  answer: async ({ progress }) => {
    progress('an order is placed, accepted, booked and delivered');
    const { life, looks } = await livedOnce();
    const stands = standing(life);
    const fixed = stands.reduce((sum, { dollars }) => sum + dollars, 0);
    const hosting = hostingDollars(visitOf(await shopFiles()));
    return {
      tables: [
        standingTable(stands),
        monthTable({ parts: byStack(life), watching: watchingDollars(looks, WATCHED_MINUTES), hosting, fixed }),
      ],
      measured: { 'dollars standing': fixed },
    };
  },
};

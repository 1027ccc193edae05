import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { compareAll } from '../../common/comparison';
import type { Order } from '../../events/order';
import { Fulfilment, type FulfilmentKey, requestKey } from './fulfilment';
import { type LedgerDisagreement, ledgerDisagreements } from './ledger-disagreements';
import { nextStep } from './next-step';
import type { SimulatorTable } from './simulator/simulator-table';
import type { StoredFulfilments } from './stored-fulfilments-table';

/** What is known of an order: its versions so far, and whether one of its events begins a fulfilment. */
export type AuditedOrder = { order: Order; versions: readonly number[]; isFulfilled: boolean };

type Disagreement =
  | { kind: 'ORDER_WITHOUT_FULFILMENT'; version: number }
  | { kind: 'FULFILMENT_WITHOUT_ORDER' }
  | { kind: 'UNREADABLE_FULFILMENT' }
  | { kind: 'OUTDATED_FULFILMENT'; version: number; known: number }
  | { kind: 'FULFILMENT_OF_ANOTHER_CONTENT'; version: number; known: number }
  | { kind: 'UNATTENDED'; step: string; lookAt?: string }
  | LedgerDisagreement;
export type FulfilmentDifference = FulfilmentKey & Disagreement;

/** Several sweeps: what should have been looked at before then is waited for by nobody. */
const UNATTENDED_AFTER_MS = 5 * 60_000;

const ofAttention = (of: Fulfilment, now: Date): Disagreement[] => {
  const step = nextStep(of);
  if (!step) return [];
  const { lookAt } = of;
  if (lookAt === undefined) return [{ kind: 'UNATTENDED', step }];
  const isLate = Date.parse(lookAt) + UNATTENDED_AFTER_MS < now.getTime();
  return isLate ? [{ kind: 'UNATTENDED', step, lookAt }] : [];
};

const ofOrder = (of: Fulfilment, { order }: AuditedOrder): Disagreement[] => {
  const [version, known] = [order.version, of.order.version];
  if (known < version) return [{ kind: 'OUTDATED_FULFILMENT', version, known }];
  return isDeepStrictEqual(of.order, order) ? [] : [{ kind: 'FULFILMENT_OF_ANOTHER_CONTENT', version, known }];
};

type Deps = {
  /** The order as it stands now. */
  orders: {
    find: (key: FulfilmentKey) => Promise<AuditedOrder | undefined>;
    keys: () => AsyncIterable<FulfilmentKey[]>;
  };
  fulfilments: Pick<StoredFulfilments, 'find' | 'pages'>;
  /** The books of the simulated third parties; nothing with real ones. */
  ledger: Pick<SimulatorTable, 'find'> | undefined;
  /** Lets the changes arrive that are on their way. */
  settle: () => Promise<void>;
  now: () => Date;
};

/** How many contents by other tools are looked for, which are numbered on from the order's version. */
const RECENT = 20;

/** The numbers that contents of the order may have had. */
const contentsOf = ({ contentVersion }: Fulfilment, versions: readonly number[]): number[] => {
  const recent = Array.from({ length: RECENT }, (_, before) => contentVersion - before).filter((one) => one > 0);
  return [...new Set([...versions, ...recent])];
};

const readLedger = async (ledger: Pick<SimulatorTable, 'find'>, of: Fulfilment, versions: readonly number[]) => {
  const wanted = contentsOf(of, versions);
  const entries = (party: 'stock' | 'payment') =>
    Promise.all(
      wanted.map(async (version) => [version, await ledger.find(party, requestKey(of, party, version))] as const),
    );
  const [stock, payment] = [new Map(await entries('stock')), new Map(await entries('payment'))];
  const tried = Array.from({ length: of.bookings }, (_, index) => requestKey(of, 'booking', index + 1));
  const bookings = await Promise.all(tried.map((key) => ledger.find('carrier', key)));
  return {
    contents: wanted,
    stock: (version: number) => stock.get(version),
    payment: (version: number) => payment.get(version),
    bookings: bookings.flatMap((found) => found ?? []),
  };
};

/** Compares one fulfilment, as it stands now, with its order and with what third parties hold for it. */
export const compareFulfilment =
  ({ orders, fulfilments, ledger, now }: Omit<Deps, 'settle'>) =>
  async ({ userId, orderId }: FulfilmentKey): Promise<FulfilmentDifference[]> => {
    const key = { userId, orderId };
    const named = (all: Disagreement[]) => all.map((one) => ({ ...key, ...one }));
    // The fulfilment first: an order that is placed in between is no difference.
    const item = await fulfilments.find(key);
    const audited = await orders.find(key);
    if (!item)
      return audited?.isFulfilled ? named([{ kind: 'ORDER_WITHOUT_FULFILMENT', version: audited.order.version }]) : [];
    if (!audited) return named([{ kind: 'FULFILMENT_WITHOUT_ORDER' }]);
    const { data: of } = z.safeParse(Fulfilment, item.data);
    if (!of) return named([{ kind: 'UNREADABLE_FULFILMENT' }]);
    const books = ledger && (await readLedger(ledger, of, audited.versions));
    return named([
      ...ofOrder(of, audited),
      ...ofAttention(of, now()),
      ...(books ? ledgerDisagreements(of, books) : []),
    ]);
  };

/**
 * Compares all fulfilments with their orders, and with what third parties hold, while the services run.
 */
export const auditFulfilments =
  ({ settle, ...deps }: Deps) =>
  async (
    onCompared: (compared: number) => void,
  ): Promise<{ compared: number; ledger: 'compared' | 'skipped'; differences: FulfilmentDifference[] }> => {
    const sources = [deps.fulfilments.pages(), deps.orders.keys()];
    const compare = compareFulfilment(deps);
    const compared = await compareAll<FulfilmentKey, FulfilmentDifference>({ sources, compare, settle, onCompared });
    return { ...compared, ledger: deps.ledger ? 'compared' : 'skipped' };
  };

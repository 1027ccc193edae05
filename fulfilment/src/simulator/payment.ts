import { nameBasedUuid } from '../../../common/schema/uuid';
import type { Authorized, Payment } from '../third-parties/payment';
import { playing, type Sleep } from './effects';
import { effectOf } from './magic-values';
import { outOfOrder, requireSame, type SimulatorRecord } from './record';
import type { SimulatorTable } from './simulator-table';

type Deps = { table: SimulatorTable; sleep: Sleep };
type Asked = Pick<SimulatorRecord, 'key' | 'kind' | 'amount' | 'currency'> & { request: string; isDeclined: boolean };

const authorizedBy = (record: SimulatorRecord, request: string): Authorized => {
  if (record.state === 'voided') return 'voided';
  requireSame(record, request);
  return record.state === 'declined' ? 'declined' : 'authorized';
};

const asking =
  ({ table }: Deps) =>
  async ({ isDeclined, ...asked }: Asked): Promise<Authorized> => {
    const state = isDeclined ? 'declined' : 'authorized';
    const found = await table.place({ party: 'payment', ...asked, state });
    return found ? authorizedBy(found, asked.request) : state;
  };

const voiding =
  ({ table }: Deps): Payment['void'] =>
  async (key) => {
    for (;;) {
      const found = await table.place({ key, party: 'payment', state: 'voided', held: false });
      if (!found || found.state === 'declined') return 'nothing';
      if (found.state === 'voided') return found.held ? 'voided' : 'nothing';
      if (found.state !== 'authorized') throw outOfOrder('a void', found);
      const outcome = await table.move({ party: 'payment', key, from: ['authorized'], to: 'voided', held: true });
      if (outcome.made) return 'voided';
      // It was voided, captured or invoiced since it was read, and stays so: the next round answers.
    }
  };

/** Ends a payment of one kind. The kind of a payment never changes, so reading it first takes nothing from the condition. */
const ending =
  <const End extends 'captured' | 'invoiced'>({ table }: Deps, end: End, kind: 'card' | 'organization') =>
  async (key: string): Promise<End> => {
    const step = `a payment that is ${end}`;
    const known = await table.find('payment', key);
    if (known?.kind !== kind) throw outOfOrder(step, known ?? { party: 'payment', key });
    const outcome = await table.move({ party: 'payment', key, from: ['authorized', end], to: end });
    if (!outcome.made) throw outOfOrder(step, outcome.found ?? known);
    return end;
  };

/** The payment provider, simulated: every payment is authorized unless its amount or organization number is magic. */
export const simulatedPayment = (deps: Deps): Payment => {
  const play = playing(deps);
  const ask = asking(deps);
  return {
    authorize: (key, { amount, currency }) => {
      const effect = effectOf('amount', amount);
      const request = nameBasedUuid(['card', amount, currency]);
      return play({ party: 'payment', key, effect }, () =>
        ask({ key, kind: 'card', amount, currency, request, isDeclined: effect === 'declined' }),
      );
    },
    checkOrganization: (key, { organizationNumber, amount, currency }) => {
      const effect = effectOf('organizationNumber', organizationNumber) ?? effectOf('amount', amount);
      const request = nameBasedUuid(['organization', organizationNumber, amount, currency]);
      return play({ party: 'payment', key, effect }, () =>
        ask({ key, kind: 'organization', amount, currency, request, isDeclined: effect === 'declined' }),
      );
    },
    capture: ending(deps, 'captured', 'card'),
    invoice: ending(deps, 'invoiced', 'organization'),
    void: voiding(deps),
  };
};

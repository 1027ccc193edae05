import fc from 'fast-check';
import { Problem } from '../../../../common/http/problem';
import { acknowledgeOrder } from '../../../../orders/src/acknowledge-order';
import { cancelOrder } from '../../../../orders/src/cancel-order';
import { editOrder } from '../../../../orders/src/edit-order';
import { getOrder } from '../../../../orders/src/get-order';
import { anOrder, anOrderKey, aStoredOrder, aWorkshopOrder } from '../../../../tests/support/builders';
import { clockAt } from '../../../../tests/support/clock';
import { ordersOnEngine } from '../../../../tests/support/orders';
import { orderModel, type State } from '../../linearizability/model';
import type { Answer, Invocation } from '../../linearizability/operations';

const { table, orders } = ordersOnEngine();
const NOON = Date.parse('2026-11-21T12:00:00.000Z');
const clock = clockAt('2026-11-21T12:00:00.000Z');
const edit = editOrder({ orders });
const cancel = cancelOrder({ orders, cancelWindowMs: 600_000, now: clock.now });
const acknowledge = acknowledgeOrder({ orders });
const get = getOrder({ orders });

const content = (n: number) => anOrder({ totalAmount: n });

type Key = ReturnType<typeof anOrderKey>;

const ask = (key: Key, asked: Invocation) => {
  const ifMatch = 'ifMatch' in asked ? asked.ifMatch : undefined;
  if (asked.kind === 'edit') return edit(key, { content: content(asked.content) }, ifMatch);
  if (asked.kind === 'cancel') return cancel(key, ifMatch);
  return asked.kind === 'acknowledge' ? acknowledge(key, ifMatch) : get(key);
};

const answerTo = async (key: Key, asked: Invocation): Promise<Answer> => {
  try {
    const { totalAmount, status, version, orderTime } = await ask(key, asked);
    return { kind: 'order', order: { content: totalAmount, status, version, orderTime: Date.parse(orderTime) } };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { kind: 'refused', code: error.code };
  }
};

const version = fc.integer({ min: 0, max: 4 });
const ifMatch = fc.option(fc.oneof(fc.array(version, { maxLength: 3 }), fc.constant('any' as const)), {
  nil: undefined,
});
const asked = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), content: fc.integer({ min: 1, max: 3 }), ifMatch }),
  fc.record({ kind: fc.constant('cancel' as const), ifMatch }),
  fc.record({ kind: fc.constant('acknowledge' as const), byAdmin: fc.constant(true), ifMatch }),
  fc.record({ kind: fc.constant('get' as const) }),
);
const age = fc.constantFrom(0, 599_999, 600_000, 600_001, 600_999);

describe('the transitions of an order', () => {
  it('are those of the contract, whatever is asked for in whatever order', async () => {
    const steps = fc.array(fc.tuple(asked, age), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), steps, async (byWorkshop, all) => {
        const key = anOrderKey();
        await table.put(byWorkshop ? aWorkshopOrder(key, content(1)) : aStoredOrder(key, { data: content(1) }));
        const time = { from: NOON, to: NOON };
        const stored = { content: 1, status: 'PLACED', time, created: undefined, kept: undefined } as const;
        let states: State[] = [{ ...stored, version: byWorkshop ? 0 : 1, listed: !byWorkshop }];
        const { after } = orderModel('absent');

        for (const [one, old] of all) {
          clock.set(new Date(NOON + old).toISOString());
          const answer = await answerTo(key, one);
          const operation = { client: 'one', clock: { from: NOON + old, to: NOON + old }, ...one, answer };
          states = states.flatMap((state) => after(state, operation));
          expect({ ...operation, possible: states.length }).toMatchObject({ possible: 1 });
        }
      }),
      { numRuns: 40 },
    );
  });
});

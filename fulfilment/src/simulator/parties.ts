import type { ThirdParties } from '../third-parties/third-parties';
import { simulatedCarrier } from './carrier';
import type { Sleep } from './effects';
import { simulatedPayment } from './payment';
import type { SimulatorTable } from './simulator-table';
import { simulatedStock } from './stock';

type Deps = { table: SimulatorTable; now: () => Date; sleep: Sleep; capacity: number };

/** All third parties, simulated. */
export const simulatedParties = (deps: Deps): ThirdParties => ({
  stock: simulatedStock(deps),
  payment: simulatedPayment(deps),
  carrier: simulatedCarrier(deps),
});

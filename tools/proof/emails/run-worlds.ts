import { worldsOf } from '../in-process/worlds';
import { loadProduct } from './product';
import { MAX_ACTIONS, RATES, runWorld } from './run-world';

export const { worldRunner, findInWorlds, runWorlds } = worldsOf({
  file: 'tools/proof/emails/run-worlds.ts',
  loadProduct,
  runWorld,
  rates: RATES,
  maxActions: MAX_ACTIONS,
});

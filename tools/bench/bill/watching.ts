import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../stacks/paths';
import type { Invocation } from '../product/invocation';
import { billOf } from './bill';
import { usageOf } from './usage';

const MINUTE_MS = 60_000;

/** How often the shop asks where an order is while somebody looks, by its source. */
export const watchingMs = (): number => {
  const file = 'shop/src/pages/use-followed-order.ts';
  const [, ms] = /^const POLL_MS = (\d+);$/m.exec(readFileSync(join(root, file), 'utf8')) ?? [];
  if (ms === undefined) throw new Error(`${file} does not say how often it asks`);
  return Number(ms);
};

/** What it costs when a million orders are watched for so long, by what one look at the customer's orders costs. */
export const watchingDollars = (looks: readonly Invocation[], minutes: number): number => {
  const look = looks.find(({ resource }) => resource === 'GetOwnViewFunction');
  if (!look) throw new Error('nobody has looked at the customer’s orders');
  return ((minutes * MINUTE_MS) / watchingMs()) * billOf(usageOf(look)).total;
};

import type { APIGatewayProxyResult } from 'aws-lambda';
import type { Product } from './bundle';
import { addCounts, type Counts } from './counts';
import { type Environment, startEnvironment } from './environment';
import type { Request } from './requests';
import { serviceVariables, type TableNames } from './variables';

export type Fleet = {
  /** Answers one request in the environment of this name, which is started when it is first named. */
  call: (name: string, request: Request) => Promise<APIGatewayProxyResult>;
  /** Whether something kept the last call of this environment from taking back what it had begun. */
  wasCutOff?: (name: string) => boolean;
};

type Options = {
  product: Product;
  tables: TableNames;
  endpointFor: (name: string) => string;
  now: () => number;
};

/** Environments of the orders API on the same tables, all with the same clock. */
export const startFleet = ({ product, tables, endpointFor, now }: Options): Fleet & { counts: () => Counts } => {
  const environments = new Map<string, Environment>();
  const environment = (name: string): Environment => {
    const variables = serviceVariables('orders', tables, endpointFor(name));
    const found = environments.get(name) ?? startEnvironment(product, { variables, now });
    environments.set(name, found);
    return found;
  };
  return {
    call: (name, { operation, event }) => environment(name).call(operation, event),
    counts: () => addCounts([...environments.values()].map(({ counts }) => counts())),
  };
};

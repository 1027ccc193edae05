import type { Figure, Suite } from '../suite';
import { FAULT_NAMES, type FaultName, type Missing, type Outcome } from './fleet';
import { runAll, SERVICES } from './services';

const suite = 'simulation';

const HISTORIES = 2_000;
const QUICK_HISTORIES = 200;

type Sums = {
  calls: number;
  changes: number;
  requests: number;
  faults: Record<FaultName, number>;
  missing: Missing;
  unexplained: number;
};

const noSums = (): Sums => ({
  calls: 0,
  changes: 0,
  requests: 0,
  faults: Object.fromEntries(FAULT_NAMES.map((name) => [name, 0])) as Record<FaultName, number>,
  missing: { killed: 0, unknown: 0 },
  unexplained: 0,
});

const add = (sums: Sums, { calls, changes, requests, faults, missing, findings }: Outcome): void => {
  sums.calls += calls;
  sums.changes += changes;
  sums.requests += requests;
  sums.missing.killed += missing.killed;
  sums.missing.unknown += missing.unknown;
  sums.unexplained += findings.length > 0 ? 1 : 0;
  for (const name of FAULT_NAMES) sums.faults[name] += faults[name] ?? 0;
};

const figuresOf = (engine: string, histories: number, sums: Sums): Figure[] => {
  const figure = (what: string, value: number) => ({ suite, engine, what, value });
  return [
    figure('histories', histories),
    figure('calls of one record checked', sums.calls),
    figure('changes made', sums.changes),
    figure('requests to DynamoDB', sums.requests),
    ...FAULT_NAMES.map((name) => figure(`of these ${name}`, sums.faults[name])),
    figure('changes not counted: their function was ended', sums.missing.killed),
    figure('changes not counted: their outcome was not known', sums.missing.unknown),
    figure('histories without explanation', sums.unexplained),
  ];
};

/** Histories of a few calls in a world whose time and chance come from the seed, with every kind of fault at any request. */
export const simulation: Suite = async ({ quick, seed, progress }) => {
  const figures: Figure[] = [];
  const findings: string[] = [];
  const histories = quick ? QUICK_HISTORIES : HISTORIES;
  for (const service of SERVICES) {
    const sums = noSums();
    let done = 0;
    await runAll({ service, seed, histories }, ({ history, outcome }) => {
      add(sums, outcome);
      findings.push(...outcome.findings.map((finding) => `${service}, history ${history}: ${finding}`));
      done += 1;
      progress(`${service}: ${done} of ${histories} histories`);
    });
    figures.push(...figuresOf(service, histories, sums));
  }
  return { figures, findings };
};

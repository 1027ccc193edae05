import type { Outcome } from './consume';

type Counters = {
  count: (name: 'EventProcessed' | 'EventRepeated' | 'EventFailed') => void;
  countByReason: (name: 'EventSetAside', reason: string) => void;
};

/** Counts how events ended, for a consumer. */
export const countOutcomes =
  ({ count, countByReason }: Counters) =>
  (outcome: Outcome | 'setAside' | 'failed', reason = ''): void => {
    if (outcome === 'setAside') countByReason('EventSetAside', reason);
    else count(outcome === 'done' ? 'EventProcessed' : outcome === 'repeated' ? 'EventRepeated' : 'EventFailed');
  };

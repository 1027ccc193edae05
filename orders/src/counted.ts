import { counters } from '../../common/telemetry/telemetry';

/** What the orders service counts; docs/operations.md says what each means. */
type Counted =
  | 'SuccessfulOrder'
  | 'OrderEdited'
  | 'OrderAcknowledged'
  | 'OrderCanceled'
  | 'IdempotentReplay'
  | 'ChangePublished'
  | 'EventProcessed'
  | 'EventRepeated'
  | 'EventFailed';

export const { count, countByReason } = counters<Counted, 'OrderRefused' | 'EventSetAside'>();

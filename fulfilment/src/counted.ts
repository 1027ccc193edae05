import { counters } from '../../common/telemetry/telemetry';

/** What the fulfilment service counts; docs/operations.md says what each means. */
type Counted = 'ChangePublished' | 'EventProcessed' | 'EventRepeated' | 'EventFailed' | 'ThirdPartyFailed';

export const { count, countByReason } = counters<
  Counted,
  'DeliveryRefused' | 'EventSetAside' | 'OrderOverdue' | 'FulfilmentEvent'
>();

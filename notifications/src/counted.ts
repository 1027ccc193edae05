import { counters } from '../../common/telemetry/telemetry';

/** What the notifications service counts; docs/operations.md says what each means. */
type Counted = 'EventProcessed' | 'EventRepeated' | 'EventFailed';

export const { count, countByReason } = counters<Counted, 'EmailSent' | 'EmailDropped' | 'EventSetAside'>();

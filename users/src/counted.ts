import { counters } from '../../common/telemetry/telemetry';

/** What the users service counts; docs/operations.md says what each means. */
type Counted = 'UserCreated' | 'ChangePublished' | 'AuthorizerFailed';

export const { count, countByReason } = counters<Counted, 'TokenRejected'>();

import { counters, logger, timers } from '../../common/telemetry/telemetry';
import type { StepName } from './steps';

/** What the fulfilment service counts; docs/operations.md says what each means. */
type Counted = 'ChangePublished' | 'EventProcessed' | 'EventRepeated' | 'EventFailed' | 'ThirdPartyFailed';

export const { count, countByReason } = counters<
  Counted,
  'DeliveryRefused' | 'EventSetAside' | 'OrderOverdue' | 'FulfilmentEvent'
>();

/** A carrier that does not accept a booking: the customer chooses again, and an operator has to learn why. */
export const onBookingRefused = (error: unknown): void => {
  count('ThirdPartyFailed');
  logger.error('a booking was not accepted', { error });
};

const { timeBy } = timers<'StepTime', 'step'>();

/** How long a fulfilment stood in a step that it has left. */
export const timeStep = (step: StepName, seconds: number): void => timeBy('StepTime', 'step', step, seconds);

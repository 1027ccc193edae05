import type { Outcome } from '../../common/events/consume';
import { logger } from '../../common/telemetry/telemetry';
import type { ClaimsTable, Settled } from './claims-table';
import type { DropReason, Email, Kind, Notice, Recipient } from './email';
import type { Outgoing } from './mailer';

const HOUR_MS = 3_600_000;
/** A claim outlives the time in which its event may still be sent, by a day. */
const KEPT_LONGER_MS = 24 * HOUR_MS;

type Deps = {
  claims: ClaimsTable;
  recipientOf: (userId: string) => Promise<Recipient | DropReason>;
  write: (notice: Notice, locale?: string) => Email;
  /** Absent while sending is off. */
  send: ((outgoing: Outgoing) => Promise<void>) | undefined;
  /** News that is older is no news. */
  latestHours: number;
  now: () => Date;
  onSent: (kind: Kind) => void;
  onDropped: (reason: DropReason) => void;
};

const MEANING: Readonly<Record<DropReason, string>> = {
  SENDING_OFF: 'SenderAddress is not given',
  TOO_LATE: 'it happened too long ago',
  USER_NOT_FOUND: 'the user is not in the pool',
  NO_ADDRESS: 'the user has no address',
  ADDRESS_NOT_VERIFIED: 'the user has not confirmed the address',
};

/**
 * Tells a customer of a notice by e-mail, once for each event however often the event comes. The claim before sending keeps
 * repetitions away. A function that dies between sending and noting it leaves a claim that ends after a while: the event's next
 * delivery then sends again. So it is at least once after a crash, and once otherwise.
 * @throws while another delivery of the event has the claim, and when sending fails: the event comes again
 */
export const tellCustomer = ({ claims, recipientOf, write, send, latestHours, now, onSent, onDropped }: Deps) => {
  const drop = ({ kind, userId, orderId }: Notice, reason: DropReason): Outcome => {
    logger.info(`e-mail not sent: ${MEANING[reason]}`, { kind, userId, orderId, reason });
    onDropped(reason);
    return 'done';
  };

  /** What is done is done: a note that fails is no reason to do it again. */
  const note = async ({ eventId }: Notice, claimId: string, state: Settled): Promise<void> => {
    try {
      const isNoted = await claims.settle(eventId, claimId, state);
      if (!isNoted) logger.warn('another delivery of the event took its claim over', { state });
    } catch (error) {
      logger.error('it could not be noted what became of an e-mail', { state, error });
    }
  };

  const tell = async (notice: Notice, claimId: string, by: NonNullable<Deps['send']>): Promise<Outcome> => {
    const { kind, userId, orderId } = notice;
    const recipient = await recipientOf(userId);
    if (typeof recipient === 'string') {
      // Counted first: a function that dies in between counts twice, and not never.
      const outcome = drop(notice, recipient);
      await note(notice, claimId, 'dropped');
      return outcome;
    }
    await by({ kind, to: recipient.address, email: write(notice, recipient.locale) });
    onSent(kind);
    logger.info('e-mail sent', { kind, userId, orderId });
    await note(notice, claimId, 'sent');
    return 'done';
  };

  return async (notice: Notice): Promise<Outcome> => {
    if (!send) return drop(notice, 'SENDING_OFF');
    const latest = new Date(Date.parse(notice.time) + latestHours * HOUR_MS);
    if (now() > latest) return drop(notice, 'TOO_LATE');
    const expiresAt = new Date(latest.getTime() + KEPT_LONGER_MS);
    const claim = await claims.claim({ eventId: notice.eventId, now: now(), expiresAt });
    if (claim.isOwn) return tell(notice, claim.claimId, send);
    if (claim.isSettled) return 'repeated';
    throw new Error('another delivery of this event is being sent');
  };
};

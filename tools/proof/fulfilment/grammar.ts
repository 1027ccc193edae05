// Which events of an order's fulfilment may follow on which, written down apart from the process itself.
type Phase = 'begun' | 'reserved' | 'authorized' | 'refused' | 'released' | 'paid' | 'deliverable' | 'booked' | 'over';

/** A new content, or a retry of what gave back, begins with the stock again. */
const AGAIN = { StockReserved: 'reserved', StockRejected: 'refused', StockReleased: 'released' } as const;

const FOLLOWING: Readonly<Record<Phase, Readonly<Record<string, Phase>>>> = {
  begun: AGAIN,
  reserved: { PaymentAuthorized: 'authorized', PaymentDeclined: 'refused', StockReleased: 'released' },
  authorized: { PaymentCaptured: 'paid', InvoiceIssued: 'paid', StockReleased: 'released' },
  refused: { ...AGAIN, DeliveryFailed: 'over' },
  released: { ...AGAIN, PaymentVoided: 'released', DeliveryFailed: 'over' },
  paid: { OrderDeliverable: 'deliverable' },
  deliverable: { DeliveryBooked: 'booked' },
  booked: { DeliveryCompleted: 'over', DeliveryFailed: 'deliverable' },
  over: {},
};

/** Anything may take too long, until it is over. */
const isReport = (name: string, phase: Phase): boolean => name === 'OrderOverdue' && phase !== 'over';

/** The first event that may not come where it does. */
export const outOfPlace = (names: readonly string[]): string | undefined => {
  let phase: Phase = 'begun';
  for (const [at, name] of names.entries()) {
    if (isReport(name, phase)) continue;
    const next: Phase | undefined = FOLLOWING[phase][name];
    if (!next) return `${name} follows on ${names.slice(0, at).join(', ') || 'nothing'}`;
    phase = next;
  }
  return undefined;
};

export type Amount = { amount: number; currency: string };

/** What a payment provider does for us. A repeated call with the same key does nothing twice and has the same answer. */
export type Payment = {
  /** Holds an amount. `voided` when the key was voided before: a call that arrives late holds nothing. */
  authorize: (key: string, of: Amount) => Promise<'authorized' | 'declined' | 'voided'>;
  /** Accepts a business as one that pays by invoice, or not. */
  checkOrganization: (
    key: string,
    of: Amount & { organizationNumber: string },
  ) => Promise<'authorized' | 'declined' | 'voided'>;
  capture: (key: string) => Promise<'captured'>;
  invoice: (key: string) => Promise<'invoiced'>;
  /** Gives back what is held under the key, which is then final, even if it was never seen. Whether anything was held. */
  void: (key: string) => Promise<'voided' | 'nothing'>;
};

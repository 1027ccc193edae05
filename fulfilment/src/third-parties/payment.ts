export type Amount = { amount: number; currency: string };
export type OrganizationAmount = Amount & { organizationNumber: string };

export type Authorized = 'authorized' | 'declined' | 'voided';
export type Voided = 'voided' | 'nothing';

/**
 * The payment provider. `key` is a UUID that names one payment: a repeated call has no further effect and gets the same
 * answer. Every call may throw ThirdPartyUnavailable, and ThirdPartyRefused when it is out of order.
 */
export type Payment = {
  /** Holds an amount. `voided`: `void` came first and made the key final, so nothing is held. */
  authorize: (key: string, of: Amount) => Promise<Authorized>;
  /** Asks whether a business may pay by invoice. Nothing is held, but it can be voided in the same way. */
  checkOrganization: (key: string, of: OrganizationAmount) => Promise<Authorized>;
  /** Charges what is held. @throws ThirdPartyRefused when nothing is held */
  capture: (key: string) => Promise<'captured'>;
  /** Sends the invoice. @throws ThirdPartyRefused when the business was not accepted */
  invoice: (key: string) => Promise<'invoiced'>;
  /** Lets go of what was authorized, and says whether anything was. A key never seen becomes final too. */
  void: (key: string) => Promise<Voided>;
};

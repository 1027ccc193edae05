// The markets that take orders, and the kinds of customers. A new one is one entry here.

/** A B2B customer is an organization, which gives its number. */
export const customerTypes = [
  { name: 'B2C', hasOrganizationNumber: false },
  { name: 'B2B', hasOrganizationNumber: true },
] as const;
export type CustomerType = (typeof customerTypes)[number]['name'];

/** Up front: authorized when the order is placed, captured when it is acknowledged. By invoice: billed after that. */
export type Payment = 'upFront' | 'invoice';

type Terms = {
  name: string;
  /** ISO 4217. All amounts of an order are in it. */
  currency: string;
  /** The customer types that the market serves, and how each pays. */
  serves: readonly { customerType: CustomerType; pays: Payment }[];
};

export const markets = [
  {
    name: 'US',
    currency: 'USD',
    serves: [
      { customerType: 'B2C', pays: 'upFront' },
      { customerType: 'B2B', pays: 'invoice' },
    ],
  },
  { name: 'MX', currency: 'MXN', serves: [{ customerType: 'B2C', pays: 'upFront' }] },
] as const satisfies readonly Terms[];

/** What an order that does not say is. */
export const defaults = { customerType: 'B2C', market: 'US' } as const;

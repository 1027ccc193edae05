/** What the shop has to know of the place where it runs: the content of `/config.json`, which is read at each start and never cached. */
export type ShopConfig = {
  /** The part before `/users`, without a slash at the end: output `APIEndpoint` of the users stack. */
  usersUrl: string;
  /** The part before `/orders`: output `OrdersServiceEndpoint` of the orders stack. */
  ordersUrl: string;
  /** The part before `/deliveries`: output `DeliveriesServiceEndpoint` of the fulfilment stack. */
  deliveriesUrl: string;
  /** The part before `/views`: output `ViewsServiceEndpoint` of the views stack. */
  viewsUrl: string;
  /** Where customers sign in, without a slash at the end: `/oauth2/authorize`, `/oauth2/token`, `/oauth2/revoke` and `/logout` are below it. */
  authority: string;
  /** The `iss` of the tokens: `https://cognito-idp.<region>.amazonaws.com/<pool>`. */
  issuer: string;
  /** Output `UserPoolClient` of the users stack. Its callback and sign-out addresses must hold the shop's own, with a slash at the end. */
  clientId: string;
  /** Output `UserPoolAdminGroupName` of the users stack: who is in this group sees the restaurants' inbox. */
  adminGroup: string;
  /** Parameter `CancelWindowMinutes` of the orders stack. The service decides; this is what the countdown shows. */
  cancelWindowMinutes: number;
  /** `demo` where everybody knows the accounts: the shop then links to the developers' pages. */
  signIn: 'hosted' | 'demo';
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const textIn = (value: Record<string, unknown>, field: string): string => {
  const text = value[field];
  if (typeof text !== 'string' || text === '') throw new TypeError(`config.json: ${field} is missing.`);
  return text;
};

const addressIn = (value: Record<string, unknown>, field: keyof ShopConfig): string => {
  const address = textIn(value, field);
  if (!/^https?:\/\/[^?#\s]*[^/?#\s]$/.test(address))
    throw new TypeError(`config.json: ${field} is no address without a slash at the end.`);
  return address;
};

const minutesIn = (value: Record<string, unknown>): number => {
  const minutes = Number(value.cancelWindowMinutes);
  if (!(minutes > 0)) throw new TypeError('config.json: cancelWindowMinutes is no number above 0.');
  return minutes;
};

/** The configuration in the parsed text of `/config.json`. @throws TypeError that names the field that is missing or wrong */
export const configIn = (value: unknown): ShopConfig => {
  if (!isRecord(value)) throw new TypeError('config.json: it holds no object.');
  const signIn = textIn(value, 'signIn');
  if (signIn !== 'hosted' && signIn !== 'demo') throw new TypeError('config.json: signIn is hosted or demo.');
  return {
    usersUrl: addressIn(value, 'usersUrl'),
    ordersUrl: addressIn(value, 'ordersUrl'),
    deliveriesUrl: addressIn(value, 'deliveriesUrl'),
    viewsUrl: addressIn(value, 'viewsUrl'),
    authority: addressIn(value, 'authority'),
    issuer: addressIn(value, 'issuer'),
    clientId: textIn(value, 'clientId'),
    adminGroup: textIn(value, 'adminGroup'),
    cancelWindowMinutes: minutesIn(value),
    signIn,
  };
};

const CURRENCIES: Readonly<Record<string, string>> = { US: 'USD', MX: 'MXN' };

/** An amount as people of the market read it. */
export const money = (amount: number, market = 'US'): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: CURRENCIES[market] ?? 'USD' }).format(amount);

export const moneyOfCents = (cents: number): string => money(cents / 100);

const day = new Intl.DateTimeFormat('en-US', { weekday: 'short', month: 'short', day: 'numeric' });
const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'short' });
const date = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });
const time = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });
const timeWithSeconds = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', second: '2-digit' });

/** `Fri, Nov 27, 7:45 PM`, in the reader's own time zone. */
export const dayAndTime = (text: string): string => `${day.format(new Date(text))}, ${time.format(new Date(text))}`;
/** `Fri, Nov 27`. */
export const dayOf = (text: string): string => day.format(new Date(text));
/** `Fri`. */
export const weekdayOf = (text: string): string => weekday.format(new Date(text));
/** `Nov 27, 7:45 PM`. */
export const dateAndTime = (text: string): string => `${date.format(new Date(text))}, ${timeOf(text)}`;
/** `7:45 PM`. */
export const timeOf = (text: string): string => time.format(new Date(text));
/** `7:45 – 8:00 PM`; over midnight `11:45 PM – 12:00 AM`, where the formatter would write out both dates. */
export const timeSpan = (from: string, to: string): string =>
  dayOf(from) === dayOf(to) ? time.formatRange(new Date(from), new Date(to)) : `${timeOf(from)} – ${timeOf(to)}`;
export const exactTime = (text: string): string => timeWithSeconds.format(new Date(text));

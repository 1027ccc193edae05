import { MOST_TIP_CENTS } from './cart';

/** The cents of an amount as people write it, such as `2.50` or `2,5`; nothing when it is none, or too much. */
export const centsIn = (text: string): number | undefined => {
  const [, whole = '', part = ''] = /^\s*\$?\s*(\d{1,4})(?:[.,](\d{1,2}))?\s*$/.exec(text) ?? [];
  if (whole === '') return undefined;
  const cents = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return cents <= MOST_TIP_CENTS ? cents : undefined;
};

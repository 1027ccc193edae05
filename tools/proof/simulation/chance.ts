import crypto from 'node:crypto';

/** All random functions that code can call, each fed by one series of numbers from 0 to below 1. */
export const chanceFrom = (next: () => number) => {
  const below = (end: number) => Math.floor(next() * end);
  const fill = <T extends NodeJS.ArrayBufferView>(view: T): T => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (const i of bytes.keys()) bytes[i] = below(256);
    return view;
  };
  const drawing = {
    getRandomValues: fill,
    randomFillSync: fill,
    randomBytes: (size: number) => fill(Buffer.alloc(size)),
    randomInt: (from: number, to?: number) => (to === undefined ? below(from) : from + below(to - from)),
    randomUUID: () => {
      const hex = fill(Buffer.alloc(16)).toString('hex');
      const variant = '89ab'.charAt(below(4));
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
  const properties = Object.fromEntries(Object.entries(drawing).map(([name, value]) => [name, { value }]));
  return {
    Math: Object.create(Math, { random: { value: next } }),
    /** The module `crypto`. The global `crypto` has only the functions that draw. */
    module: Object.create(crypto, properties),
    crypto: drawing,
  };
};

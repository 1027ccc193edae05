import type { Ink } from '../terminal/ink';

const plain = (text: string) => text;

/** A terminal without colours. */
export const noInk: Ink = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain, cyan: plain };

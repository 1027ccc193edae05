// Shows what a long step is doing and how long it took. In a terminal the running step counts its seconds on one line;
// elsewhere (CI, a pipe) each step is one line when it begins and one when it ends.
import process from 'node:process';

const terminal = Boolean(process.stdout.isTTY) && !process.env.CI;
const colours = terminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
const paint = (code) => (text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = paint('1');
export const dim = paint('2');
export const red = paint('31');
export const green = paint('32');
export const yellow = paint('33');
export const cyan = paint('36');

const TELL_EVERY_MS = 20_000;
let toldAt = 0;

/** Draws a line over the one before, in a terminal; elsewhere it prints one every twenty seconds, and the last. */
export const progress = (text, isLast = false) => {
  if (!terminal && !isLast && Date.now() - toldAt < TELL_EVERY_MS) return;
  toldAt = Date.now();
  if (terminal) process.stdout.write(`\r\u001b[2K${text}${isLast ? '\n' : ''}`);
  else process.stdout.write(`${isLast ? '' : '… '}${text}\n`);
};

const running = new Map();
let ticker;

export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

const eraseLine = () => terminal && running.size > 0 && process.stdout.write('\r\u001b[2K');

const drawLine = () => {
  if (!terminal || running.size === 0) return;
  const text = [...running].map(([title, since]) => `${title} ${Math.round((Date.now() - since) / 1000)} s`).join(', ');
  process.stdout.write(`\r\u001b[2K${dim(`… ${text}`.slice(0, (process.stdout.columns || 80) - 1))}`);
};

/** Prints a line without disturbing the line of the running step. */
export const say = (text) => {
  eraseLine();
  process.stdout.write(`${text}\n`);
  drawLine();
};

/** Forgets the running steps, so that nothing is drawn over what follows an interruption. */
export const stopDrawing = () => {
  eraseLine();
  running.clear();
  clearInterval(ticker);
};

const begin = (title) => {
  eraseLine();
  if (!terminal) process.stdout.write(`… ${title}\n`);
  running.set(title, Date.now());
  if (terminal && running.size === 1) ticker = setInterval(drawLine, 1000).unref();
  drawLine();
};

const end = (title, mark, since) => {
  if (!running.has(title)) return;
  eraseLine();
  running.delete(title);
  if (running.size === 0) clearInterval(ticker);
  process.stdout.write(`${mark} ${title} ${dim(`(${seconds(since)})`)}\n`);
  drawLine();
};

export const step = async (title, work) => {
  const since = Date.now();
  begin(title);
  try {
    const result = await work();
    end(title, green('✓'), since);
    return result;
  } catch (error) {
    end(title, red('✗'), since);
    throw error;
  }
};

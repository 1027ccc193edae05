import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** An HTTP answer as a guide prints it: what has to be in the real one. */
export type Expected = { status: number; headers: Record<string, string>; body?: unknown };

/** A block of shell lines, and the answer that stands right below it, if one does. */
export type Block = { line: number; script: string; expected: Expected | undefined };

/** Stands above a block that is not run, with the reason. */
const MARK = /^<!-- (AWS only|done by npm start|needs a person|takes long).*-->$/;

const headersIn = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.toLowerCase(), value.join(':').trim()];
    }),
  );

/** The last answer in what `curl -i` and others wrote, or the one that a guide prints. @throws when there is none */
export const answerIn = (text: string): Expected => {
  const answer = text.slice(text.lastIndexOf('HTTP/'));
  const [head = '', ...rest] = answer.replaceAll('\r', '').trim().split('\n\n');
  const [statusLine = '', ...headerLines] = head.split('\n');
  const status = Number(/^HTTP\/[\d.]+ (\d{3})/.exec(statusLine)?.[1]);
  if (!status) throw new Error(`not an HTTP answer: ${text}`);
  const body = rest.join('\n\n');
  return { status, headers: headersIn(headerLines), ...(body && { body: JSON.parse(body) }) };
};

type Fence = { line: number; info: string; text: string; isMarked: boolean };

const fencesOf = (markdown: string): Fence[] => {
  const lines = markdown.split('\n');
  const fences: Fence[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const info = /^```(\w+)$/.exec(lines[index] ?? '')?.[1];
    if (!info) continue;
    const end = lines.indexOf('```', index);
    const isMarked = MARK.test(lines[index - 1] ?? '');
    fences.push({ line: index + 1, info, text: lines.slice(index + 1, end).join('\n'), isMarked });
    index = end;
  }
  return fences;
};

/** The blocks of a guide that a reader would paste, in their order. */
export const blocksOf = (file: string): Block[] => {
  const fences = fencesOf(readFileSync(join(root, file), 'utf8'));
  return fences.flatMap(({ line, info, text, isMarked }, index) => {
    if (info !== 'sh' || isMarked) return [];
    const below = fences[index + 1];
    return [{ line, script: text, expected: below?.info === 'http' ? answerIn(below.text) : undefined }];
  });
};

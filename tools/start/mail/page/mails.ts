// What the page knows of the e-mails, and which of them the address names.

export type Listed = { id: string; from: string; to: string; subject: string; text: string; time: string };
export type Loaded = { mails: readonly Listed[]; total: number };

/** The mailbox and the e-mail that are open; an empty mailbox is everybody's. */
export type Place = { box: string; id: string };

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return ''; // Somebody typed it.
  }
};

export const placeIn = (hash: string): Place => {
  const [box = '', id = ''] = hash.replace(/^#/, '').split('/').map(decoded);
  return { box, id };
};

export const hashOf = ({ box, id }: Place): string =>
  `#${encodeURIComponent(box)}${id && `/${encodeURIComponent(id)}`}`;

/** Every mailbox with how many e-mails it has, by name. */
export const boxesOf = (mails: readonly Listed[]): [string, number][] => {
  const counts = new Map<string, number>();
  for (const { to } of mails) counts.set(to, (counts.get(to) ?? 0) + 1);
  return [...counts].toSorted(([one], [other]) => one.localeCompare(other));
};

export const inBox = (mails: readonly Listed[], box: string): Listed[] =>
  mails.filter(({ to }) => box === '' || to === box);

/** The first words of the text between its first line, which says what the subject does, and its foot. */
export const beginningOf = ({ text }: Listed): string => {
  const [body = ''] = text.split('\n--\n');
  const [, ...lines] = body.split('\n').filter((line) => line.trim() !== '');
  return lines.join(' ').slice(0, 140);
};

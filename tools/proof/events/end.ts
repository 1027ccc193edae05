import type { Watch } from './watch';
import { type Change, nameOf, textOf, type Written } from './written';

type End = { written: readonly Written[]; watch: Watch; dropped: Written | undefined; discarded: readonly Written[] };

/**
 * The changes that found another in their place. It comes to that only when another tool deletes an order that is then placed
 * again: the history keeps the one that it had first, and the other stays among what was discarded.
 */
export const displaced = ({ changes, kept }: Watch): Change[] => {
  const placeOf = ({ key, sequence }: Change) => `${nameOf(key)}#${sequence}`;
  const own = changes().filter(({ isOwn }) => isOwn);
  const taken = new Set(own.filter(({ by }) => kept.has(by)).map(placeOf));
  return own.filter((change) => !kept.has(change.by) && taken.has(placeOf(change)));
};

/** What must be true when everything has been delivered and redriven: each change is kept and published, under one id. */
export const findingsAtEnd = ({ written, watch, dropped, discarded }: End): string[] => {
  const findings: string[] = [];
  const refused = displaced(watch);
  const ids = new Map<string, string>();
  for (const one of written) {
    const { change } = one;
    if (!change) continue;
    const text = textOf(change);
    const isRefused = refused.includes(change);
    const isWanted = one !== dropped && !isRefused;
    const not = isWanted ? 'not ' : '';
    const id = watch.published.get(change.by)?.id;
    if (watch.kept.has(change.by) !== isWanted) findings.push(`${not}kept: ${text}`);
    if ((id !== undefined) !== isWanted) findings.push(`${not}published: ${text}`);
    if (discarded.includes(one) !== (isRefused && one !== dropped)) findings.push(`discarded: ${!isRefused}, ${text}`);
    if (id === undefined) continue;
    if (ids.has(id)) findings.push(`${text} has the id of ${ids.get(id)}`);
    if (watch.kept.get(change.by)?.detail.metadata.id !== id) findings.push(`kept under another id: ${text}`);
    ids.set(id, text);
  }
  return findings;
};

import type { Watch } from './watch';
import { textOf, type Written } from './written';

type End = { written: readonly Written[]; watch: Watch; dropped: Written | undefined; discarded: readonly Written[] };

/** What must be true when everything has been delivered and redriven: each change is kept and published, under one id. */
export const findingsAtEnd = ({ written, watch, dropped, discarded }: End): string[] => {
  const findings: string[] = [];
  const ids = new Map<string, string>();
  for (const one of written) {
    const { change } = one;
    if (!change) continue;
    const text = textOf(change);
    const isWanted = one !== dropped;
    const not = isWanted ? 'not ' : '';
    const id = watch.published.get(change.by)?.id;
    if (watch.kept.has(change.by) !== isWanted) findings.push(`${not}kept: ${text}`);
    if ((id !== undefined) !== isWanted) findings.push(`${not}published: ${text}`);
    if (discarded.includes(one)) findings.push(`discarded: ${text}`);
    if (id === undefined) continue;
    if (ids.has(id)) findings.push(`${text} has the id of ${ids.get(id)}`);
    if (watch.kept.get(change.by)?.detail.metadata.id !== id) findings.push(`kept under another id: ${text}`);
    ids.set(id, text);
  }
  return findings;
};

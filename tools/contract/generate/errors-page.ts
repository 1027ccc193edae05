// The table of docs/errors.md: every code, its status, and what it means.
import { readFileSync } from 'node:fs';
import { type DocumentedProblem, documentedProblems } from '../../../common/documentation/problem-documentation';
import type { Service } from '../../../common/documentation/route-documentation';
import { anchorOf } from '../../../common/http/problem';

const rowOf = ({ code, status, meaning }: DocumentedProblem) =>
  `| <a id="${anchorOf(code)}"></a>\`${code}\` | ${status} | ${meaning} |`;

const REGION = /(<!-- generated: codes -->\n)[\s\S]*?(<!-- generated: end -->)/;

/** The page in `file`, with its table as it should be. */
export const generatedErrorsPage = (file: string, services: readonly Service[]): string => {
  const page = readFileSync(file, 'utf8');
  if (!REGION.test(page)) throw new Error(`no region "codes" in ${file}`);
  const rows = documentedProblems(services).map(rowOf);
  const table = ['| code | status | when, and what to do |', '| --- | --- | --- |', ...rows].join('\n');
  return page.replace(REGION, (_, begin, end) => `${begin}\n${table}\n\n${end}`);
};

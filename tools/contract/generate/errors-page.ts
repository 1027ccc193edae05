// The table of docs/errors.md: every code, its status, and what it means.
import { readFileSync } from 'node:fs';
import { meanings } from '../../../common/documentation/problem-documentation';
import { anchorOf, type ProblemCode, problems } from '../../../common/http/problem';

const rowOf = (code: ProblemCode) =>
  `| <a id="${anchorOf(code)}"></a>\`${code}\` | ${problems[code].status} | ${meanings[code]} |`;

const REGION = /(<!-- generated: codes -->\n)[\s\S]*?(<!-- generated: end -->)/;

/** The page in `file`, with its table as it should be. */
export const generatedErrorsPage = (file: string): string => {
  const page = readFileSync(file, 'utf8');
  if (!REGION.test(page)) throw new Error(`no region "codes" in ${file}`);
  const rows = (Object.keys(problems) as ProblemCode[]).map(rowOf);
  const table = ['| code | status | when, and what to do |', '| --- | --- | --- |', ...rows].join('\n');
  return page.replace(REGION, (_, begin, end) => `${begin}\n${table}\n\n${end}`);
};

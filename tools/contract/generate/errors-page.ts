// The table of docs/errors.md: every code, its status, and what it means.
import { type DocumentedProblem, documentedProblems } from '../../../common/documentation/problem-documentation';
import type { Service } from '../../../common/documentation/route-documentation';
import { anchorOf } from '../../../common/http/problem';
import { generatedPage, table } from './page';

const rowOf = ({ code, status, meaning }: DocumentedProblem) => [
  `<a id="${anchorOf(code)}"></a>\`${code}\``,
  String(status),
  meaning,
];

/** The page in `file`, with its table as it should be. */
export const generatedErrorsPage = (file: string, services: readonly Service[]): string =>
  generatedPage(file, {
    codes: table(['code', 'status', 'when, and what to do'], documentedProblems(services).map(rowOf)),
  });

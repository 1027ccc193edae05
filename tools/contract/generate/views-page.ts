// The tables of docs/views.md, from the files of the views.
import type { View } from '../../../views/src/view';
import { generatedPage, table } from './page';

const READERS: Readonly<Record<View['access'], string>> = { owner: 'the user, admins', admin: 'admins' };

const viewsTable = (views: readonly View[]): string =>
  table(
    ['view', 'what it tells', 'who may read it', 'key'],
    views.map(({ name, meaning, access, key }) => [
      `[\`${name}\`](#${name})`,
      meaning,
      READERS[access],
      `\`${key.name}\`: ${key.meaning}`,
    ]),
  );

const fieldsOf = ({ name, fields }: View): string =>
  [
    `### ${name}\n`,
    table(
      ['field', 'meaning'],
      Object.entries(fields).map(([field, meaning]) => [`\`${field}\``, meaning]),
    ),
  ].join('\n');

/** The page in `file`, with its tables as they should be. */
export const generatedViewsPage = (file: string, views: readonly View[]): string =>
  generatedPage(file, { views: viewsTable(views), fields: views.map(fieldsOf).join('\n\n') });

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { edited } from '../../../lambda/edit';
import { root } from '../../../stacks/paths';
import { mutants } from '../../mutants/suite';

it.each(mutants)('$name is one change of the sources as they are', ({ edits }) => {
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const source = readFileSync(join(root, file), 'utf8');
    const own = edits.filter((edit) => edit.file === file);

    expect(edited(source, own)).not.toBe(source);
  }
});

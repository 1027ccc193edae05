import { edited } from '../../../lambda/edit';

const edit = { file: 'a.ts', from: 'one', to: '$& two' };

describe('a mutant of a source', () => {
  it('replaces the one place it names, as text', () => {
    expect(edited('a one b', [edit])).toBe('a $& two b');
  });

  it('refuses a source that no longer has the place', () => {
    expect(() => edited('a b', [edit])).toThrow('mutant no longer applies: a.ts has 0 times "one"');
  });

  it('refuses a source that has the place twice', () => {
    expect(() => edited('one one', [edit])).toThrow('mutant no longer applies: a.ts has 2 times "one"');
  });
});

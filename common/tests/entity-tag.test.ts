import { entityTag, isNamed, matches, parseIfMatch } from '../http/entity-tag';

describe('an entity tag', () => {
  it('is the version in quotes', () => {
    expect(entityTag(0)).toBe('"0"');
    expect(entityTag(12)).toBe('"12"');
  });
});

describe('an If-Match header', () => {
  it('asks for nothing when it is absent', () => {
    expect(parseIfMatch(undefined)).toBeUndefined();
  });

  it.each(['*', ' * '])('asks for any record: %p', (header) => {
    expect(parseIfMatch(header)).toBe('any');
  });

  it.each([
    { header: '"1"', versions: [1] },
    { header: '"0"', versions: [0] },
    { header: '"1", "2","3"', versions: [1, 2, 3] },
    { header: ' "7" ', versions: [7] },
    { header: 'W/"1"', versions: [] },
    { header: 'W/"1", "2"', versions: [2] },
    { header: '1', versions: [] },
    { header: '"01"', versions: [] },
    { header: '"-1"', versions: [] },
    { header: '"1.0"', versions: [] },
    { header: '"1e0"', versions: [] },
    { header: '" 1"', versions: [] },
    { header: "'1'", versions: [] },
    { header: '"abc"', versions: [] },
    { header: '"*"', versions: [] },
    { header: '', versions: [] },
    { header: ',', versions: [] },
    { header: '"', versions: [] },
    { header: '"99999999999999999999"', versions: [] },
  ])('asks for the versions $versions: $header', ({ header, versions }) => {
    expect(parseIfMatch(header)).toEqual(versions);
  });

  it('may name 50 tags and no more', () => {
    expect(parseIfMatch(Array.from({ length: 50 }, () => '"1"').join(','))).toHaveLength(50);
    expect(() => parseIfMatch(Array.from({ length: 51 }, () => '"1"').join(','))).toThrow('more than 50 tags');
  });
});

describe('a record', () => {
  it('matches no If-Match, any, and a list that has its version', () => {
    expect(matches(undefined, 3)).toBe(true);
    expect(matches('any', 3)).toBe(true);
    expect(matches([2, 3], 3)).toBe(true);
  });

  it('does not match an empty list or one without its version', () => {
    expect(matches([], 3)).toBe(false);
    expect(matches([2], 3)).toBe(false);
  });
});

describe('an If-None-Match header', () => {
  it.each([
    { header: '"a1"' },
    { header: 'W/"a1"' },
    { header: ' "a1" ' },
    { header: '"b2", "a1"' },
    { header: '"b2",W/"a1","c3"' },
    { header: '*' },
    { header: ' * ' },
  ])('names the tag "a1": $header', ({ header }) => {
    expect(isNamed(header, '"a1"')).toBe(true);
    expect(isNamed(header, 'W/"a1"')).toBe(true);
  });

  it.each([
    { header: '"a2"' },
    { header: 'a1' },
    { header: 'w/"a1"' },
    { header: 'W/ "a1"' },
    { header: '"A1"' },
    { header: '"a1' },
    { header: '' },
    { header: ',' },
    { header: '"*"' },
    { header: '"b2", *' },
  ])('does not name the tag "a1": $header', ({ header }) => {
    expect(isNamed(header, '"a1"')).toBe(false);
  });

  it('names nothing when it is absent, or the answer has no tag', () => {
    expect(isNamed(undefined, '"a1"')).toBe(false);
    expect(isNamed('"a1"', undefined)).toBe(false);
    expect(isNamed('*', undefined)).toBe(false);
  });
});

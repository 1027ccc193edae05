import fc from 'fast-check';
import { entityTag, matches, parseIfMatch } from '../../../../common/http/entity-tag';
import { Problem } from '../../../../common/http/problem';

const version = fc.nat({ max: 1_000_000 });
const versions = fc.array(version, { minLength: 1, maxLength: 50 });
const space = fc.constantFrom('', ' ', '  ', '\t');

describe('If-Match', () => {
  it('reads the tags that it was given, whatever space is between them', () => {
    fc.assert(
      fc.property(versions, space, space, (given, before, after) => {
        expect(parseIfMatch(given.map((one) => `${before}${entityTag(one)}${after}`).join(','))).toEqual(given);
      }),
    );
  });

  it('matches the versions that it names and no other', () => {
    fc.assert(
      fc.property(versions, version, (given, current) => {
        expect(matches(parseIfMatch(given.map(entityTag).join(', ')), current)).toBe(given.includes(current));
      }),
    );
  });

  it('matches nothing by weak tags', () => {
    fc.assert(
      fc.property(versions, (given) => {
        expect(parseIfMatch(given.map((one) => `W/${entityTag(one)}`).join(', '))).toEqual([]);
      }),
    );
  });

  it('is read or refused as not valid, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (header) => {
        try {
          const asked = parseIfMatch(header);
          expect(asked === 'any' || (asked ?? []).every((one) => Number.isSafeInteger(one) && one >= 0)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
    );
  });
});

import { ifMatchCondition } from '../dynamodb/if-match-condition';

describe('the condition that If-Match makes', () => {
  it('is none without If-Match and for any record', () => {
    expect(ifMatchCondition(undefined, '#version')).toEqual({ conditions: [], values: {} });
    expect(ifMatchCondition('any', '#version')).toEqual({ conditions: [], values: {} });
  });

  it('lists the versions', () => {
    expect(ifMatchCondition([3, 4], '#version')).toEqual({
      conditions: ['#version IN (:version0, :version1)'],
      values: { ':version0': 3, ':version1': 4 },
    });
  });

  it('lets a record without a version count as version 0', () => {
    expect(ifMatchCondition([0], '#version')).toEqual({
      conditions: ['(#version IN (:version0) OR attribute_not_exists(#version))'],
      values: { ':version0': 0 },
    });
  });

  it('can be met by no record when the list is empty', () => {
    expect(ifMatchCondition([], '#version')).toEqual({
      conditions: ['#version IN (:version0)'],
      values: { ':version0': -1 },
    });
  });
});

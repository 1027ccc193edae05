/**
 * That an order was placed after `time`, as part of a DynamoDB condition over its `data`. Whole-second times have 20
 * characters, those with milliseconds 24. As plain text `Z` sorts after `.`, so each is compared with its own kind.
 */
export const placedAfterCondition = (time: Date) => ({
  condition:
    '((size(#data.#orderTime) = :length24 AND #data.#orderTime > :after24) OR ' +
    '(size(#data.#orderTime) = :length20 AND #data.#orderTime > :after20))',
  values: {
    ':length24': 24,
    ':after24': time.toISOString(),
    ':length20': 20,
    ':after20': `${time.toISOString().slice(0, 19)}Z`,
  },
});

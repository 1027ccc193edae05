/** The middle of the values; of an even number, between the two in the middle. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
};

export const ratio = (value: number): string => value.toFixed(2);

export const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');

/** Asks each of `names` in turn, again and again, so that what else the machine does falls on all alike. */
export const interleaved = async <N extends string>(
  names: readonly N[],
  rounds: number,
  sample: (name: N, round: number) => Promise<number>,
): Promise<Map<N, number[]>> => {
  const samples = new Map<N, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) samples.get(name)?.push(await sample(name, round));
  }
  return samples;
};

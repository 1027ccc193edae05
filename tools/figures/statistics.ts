/** The middle of the values; of an even number, between the two in the middle. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
};

export const ratio = (value: number): string => value.toFixed(2);

export const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');

/** The value that a quarter of the values does not exceed. Other work of the machine only ever adds to what something takes. */
export const lowerQuartile = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 4)] ?? Number.NaN;

/** For each name what was measured of it, round after round, in one or more quantities. */
export type Samples<N extends string> = ReadonlyMap<N, readonly (readonly number[])[]>;

/** Measures each of `names` in turn, again and again, so that what else the machine does falls on all alike. */
export const interleaved = async <N extends string>(
  names: readonly N[],
  rounds: number,
  sample: (name: N, round: number) => Promise<readonly number[]>,
): Promise<Samples<N>> => {
  const samples = new Map<N, (readonly number[])[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) samples.get(name)?.push(await sample(name, round));
  }
  return samples;
};

/** What `name` takes of a quantity when little disturbs it. */
export const undisturbed = <N extends string>(samples: Samples<N>, name: N, quantity = 0): number =>
  lowerQuartile((samples.get(name) ?? []).map((values) => values[quantity] ?? Number.NaN));

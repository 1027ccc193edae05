/** The value that this share of the values does not exceed, by nearest rank; of none it is not a number. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? Number.NaN;

export const ratio = (value: number): string => value.toFixed(2);

export const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');

/** Other work of the machine only ever adds to what something takes, so the lower quarter says more than the middle. */
export const lowerQuartile = (values: readonly number[]): number => quantile(values, 0.25);

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

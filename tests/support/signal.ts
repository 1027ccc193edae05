/** A moment that a test waits for or brings about itself, so that nothing depends on time. */
export const signal = <T = void>() => {
  let resolve: (value: T) => void = () => undefined;
  const reached = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { reached, reach: (value: T): void => resolve(value) };
};

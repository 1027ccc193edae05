/**
 * What is logged during each test of the file. Lambda's log takes standard output and standard error alike; it is read
 * there, since the logger is as it is in production.
 */
export const captureLog = () => {
  const written: string[] = [];
  const take = (chunk: unknown): boolean => {
    written.push(String(chunk));
    return true;
  };

  beforeEach(() => {
    written.length = 0;
    jest.spyOn(process.stdout, 'write').mockImplementation(take);
    jest.spyOn(process.stderr, 'write').mockImplementation(take);
  });

  afterEach(() => jest.restoreAllMocks());

  const text = (): string => written.join('');
  return {
    text,
    /** One object for each line. */
    lines: (): Record<string, unknown>[] =>
      text()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
  };
};

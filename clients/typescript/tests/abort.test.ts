import { type ClientOptions, cognitoSignIn, createClient } from '../src/client';

/** The runner's own timers come and go; faked, `setTimeout` counts those of the client alone. */
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['Date', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'] });
});
afterEach(() => {
  jest.useRealTimers();
});

const settled = () => new Promise(setImmediate);
const silent: NonNullable<ClientOptions['fetch']> = (_, { signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
const busy = async () => new Response('{}', { status: 503, headers: { 'Retry-After': '60' } });
const failing = async () => new Response('', { status: 500 });

/** A client with the real sleep and no server. */
const client = (options: Partial<ClientOptions>) =>
  createClient({
    ordersUrl: 'http://orders.test',
    usersUrl: 'http://users.test',
    getToken: () => 'token-1',
    ...options,
  });
const cognito = (options: { fetch: typeof silent; random?: () => number }) =>
  cognitoSignIn({ clientId: 'c', region: 'us-east-1', email: 'jo@example.com', password: 'p', ...options });

/** Tells when chance is asked for the length of a wait, which begins in the same turn. */
const waiting = () => {
  let random = () => 1;
  const begun = new Promise<void>((resolve) => {
    random = () => {
      setImmediate(resolve);
      return 1;
    };
  });
  return { begun, random };
};

/** Tells when a request is sent. */
const sending = () => {
  let fetch = silent;
  const begun = new Promise<void>((resolve) => {
    fetch = (url, init) => {
      resolve();
      return silent(url, init);
    };
  });
  return { begun, fetch };
};

const waitingToRepeat = () => {
  const { begun, random } = waiting();
  return { begun, options: { fetch: busy, random } };
};
const waitingForAnAnswer = () => {
  const { begun, fetch } = sending();
  return { begun, options: { fetch } };
};
const waitingToRepeatASignIn = () => {
  const { begun, random } = waiting();
  return { begun, options: { getToken: cognito({ fetch: failing, random }) } };
};
const waitingForCognito = () => {
  const { begun, fetch } = sending();
  return { begun, options: { getToken: cognito({ fetch }) } };
};

test.each([
  ['waits to send again', waitingToRepeat],
  ['waits for an answer', waitingForAnAnswer],
  ['waits to ask Cognito again', waitingToRepeatASignIn],
  ['waits for Cognito', waitingForCognito],
])('leaves no timer behind when it is aborted while it %s', async (_, begin) => {
  const stop = new AbortController();
  const { begun, options } = begin();
  const reading = client(options).orders.get('one', { signal: stop.signal });
  await begun;
  expect(jest.getTimerCount()).toBe(1);

  stop.abort(new Error('enough'));

  await expect(reading).rejects.toThrow('enough');
  await settled();
  expect(jest.getTimerCount()).toBe(0);
});

test('tells a sleep that it is given which signal ends it', async () => {
  const stop = new AbortController();
  const signals: unknown[] = [];
  const sleep = async (_: number, signal?: AbortSignal) => {
    signals.push(signal);
    stop.abort(new Error('enough'));
  };

  const reading = client({ fetch: busy, sleep }).orders.get('one', { signal: stop.signal });

  await expect(reading).rejects.toThrow('enough');
  expect(signals[0]).toBe(stop.signal);
});

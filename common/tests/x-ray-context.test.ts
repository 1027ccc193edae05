import { setImmediate as turn } from 'node:timers/promises';
import { createNamespace, destroyNamespace, getNamespace } from '../../build/stand-ins/x-ray-context';

/** A keeper of contexts in which the segment of the function is set, as the X-Ray SDK does while it loads on Lambda. */
const onLambda = () => {
  const keeper = createNamespace('AWSXRay');
  keeper.enter(keeper.createContext());
  keeper.set('segment', 'function');
  return keeper;
};

describe('what the X-Ray SDK keeps the current segment in', () => {
  it('is found by its name until it is destroyed', () => {
    const keeper = createNamespace('AWSXRay');

    expect(getNamespace('AWSXRay')).toBe(keeper);
    destroyNamespace('AWSXRay');
    expect(getNamespace('AWSXRay')).toBeUndefined();
  });

  it('gives the segment that was set while loading to whatever runs later', async () => {
    const keeper = await turn().then(onLambda);

    await turn();

    expect(keeper.get('segment')).toBe('function');
  });

  it('keeps what is set within a run to that run, across what it waits for', async () => {
    const keeper = onLambda();
    const seen: unknown[] = [];
    const ended: Promise<void>[] = [];
    const request = async (name: string) => {
      keeper.set('segment', name);
      await turn();
      seen.push(keeper.get('segment'));
    };

    keeper.run(() => ended.push(request('one')));
    keeper.run(() => ended.push(request('two')));
    await Promise.all(ended);

    expect(seen).toEqual(['one', 'two']);
    expect(keeper.get('segment')).toBe('function');
  });

  it('lets a run see what is set around it, until it sets its own', () => {
    const keeper = onLambda();
    const seen: unknown[] = [];

    keeper.run(() => {
      seen.push(keeper.get('segment'));
      keeper.set('segment', 'request');
      keeper.run(() => seen.push(keeper.get('segment')));
    });

    expect(seen).toEqual(['function', 'request']);
  });

  it('binds a callback to the run that it was made in', () => {
    const keeper = onLambda();
    let callback = (): unknown => undefined;

    keeper.run(() => {
      keeper.set('segment', 'request');
      callback = keeper.bind(() => keeper.get('segment'));
    });

    expect(callback()).toBe('request');
  });

  it('refuses a value where no context was entered', () => {
    expect(() => createNamespace('other').set('segment', 'x')).toThrow('No context is entered');
  });
});

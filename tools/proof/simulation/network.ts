import { EventEmitter } from 'node:events';
import http from 'node:http';
import { Readable } from 'node:stream';
import { runInThisContext } from 'node:vm';
import { type Answer, type Engine, errorBody, type Input } from './engine';
import type { World } from './world';

/** One request of a function on its way to DynamoDB. */
export type Crossing = {
  /** The name of the environment that sent it. */
  from: string;
  /** `PutItem`, `UpdateItem`, … */
  operation: string;
  input: Input;
};

/** `beforeMs` passes until the engine has the request, `afterMs` until its answer is back. */
type Delays = { beforeMs?: number; afterMs?: number };

/** What becomes of a request. Only the function's own timeout ends one that is never answered. */
export type Fate = Delays &
  (
    | { kind: 'pass' }
    /** Answered with this error, whether or not the work was done. */
    | { kind: 'error'; applied: boolean; status: number; type: string }
    /** The connection is reset. */
    | { kind: 'drop'; applied: boolean }
    /** There is no connection: the request has certainly done nothing. */
    | { kind: 'unreachable' }
    | { kind: 'hang'; applied: boolean }
    /** Done, and the head of its answer comes back, but its body never does. */
    | { kind: 'stall' }
    /** Never answered, and done only after `delayMs`, even if the function has given up or is gone by then. */
    | { kind: 'late'; delayMs: number }
  );

/** DynamoDB errors for a `Fate`. */
export const ERRORS = {
  internal: { status: 500, type: 'InternalServerError' },
  throttled: { status: 400, type: 'ThrottlingException' },
  overThroughput: { status: 400, type: 'ProvisionedThroughputExceededException' },
} as const;

/** A stalled answer has only a head. */
type Back = Answer & { isStalled?: boolean };
type Reply = (back: Back | Error) => void;

/** The functions' `Error`. In a test runner, the tests may have another one. */
const TheirError: ErrorConstructor = runInThisContext('Error');

const failure = (code: string) => Object.assign(new TheirError(`${code}: injected`), { code });

const backOf = (fate: Fate, answer: Answer | undefined): Back | Error | undefined => {
  if (fate.kind === 'pass') return answer;
  if (fate.kind === 'stall') return answer && { ...answer, isStalled: true };
  if (fate.kind === 'error') return { status: fate.status, body: errorBody(fate.type, 'injected') };
  if (fate.kind === 'drop') return failure('ECONNRESET');
  return fate.kind === 'unreachable' ? failure('ECONNREFUSED') : undefined;
};

/** Whether the engine does the request, now or later. */
export const isApplied = (fate: Fate): boolean =>
  ['pass', 'late', 'stall'].includes(fate.kind) || ('applied' in fate && fate.applied);

export type Network = {
  world: World;
  engine: Engine;
  fateOf: (crossing: Crossing) => Fate;
  /** Called whenever the engine has done a request, whether or not its answer comes back. */
  onAnswer?: ((crossing: Crossing, answer: Answer) => void) | undefined;
};

/** Sends a request to its fate. */
export const send = ({ world, engine, fateOf, onAnswer }: Network, crossing: Crossing, reply: Reply): void => {
  const fate = fateOf(crossing);
  const { from, operation, input } = crossing;
  const arrive = () => {
    const answer = isApplied(fate) ? engine.handle(operation, input) : undefined;
    if (answer) onAnswer?.(crossing, answer);
    const back = backOf(fate, answer);
    const text = () => (back instanceof TheirError ? back.message : JSON.stringify(back));
    if (back)
      world.after(
        fate.afterMs ?? 0,
        () => reply(back),
        () => `to ${from}: ${text()}`,
      );
  };
  const delayMs = fate.kind === 'late' ? fate.delayMs : (fate.beforeMs ?? 0);
  world.after(delayMs, arrive, () => `from ${from}: ${operation} ${JSON.stringify(input)} (${fate.kind})`);
};

export type Timers = {
  setTimeout: (run: () => void, ms?: number) => unknown;
  clearTimeout: (timer: unknown) => void;
};

/** A connection that is open from the beginning. It tells, once, that nothing has come over it for as long as it was asked. */
const socketWith = ({ setTimeout, clearTimeout }: Timers) => {
  let begin = () => {};
  let timer: unknown;
  return {
    connecting: false,
    setTimeout: (ms: number, onTimeout: () => void) => {
      begin = () => {
        clearTimeout(timer);
        timer = setTimeout(onTimeout, ms);
      };
      begin();
    },
    setKeepAlive: () => undefined,
    on: () => undefined,
    once: () => undefined,
    removeListener: () => undefined,
    destroy: () => undefined,
    /** Something has come. */
    wake: () => begin(),
    close: () => clearTimeout(timer),
  };
};

const responseOf = ({ status, body, isStalled = false }: Back) => {
  const response = new Readable({ read: () => undefined });
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  if (!isStalled) {
    response.push(JSON.stringify(body));
    response.push(null);
  }
  return Object.assign(response, { statusCode: status, statusMessage: '', headers, complete: !isStalled });
};

/** What the SDK passes to `http.request`, as far as it matters here. */
type RequestOptions = { headers?: Record<string, string> };

/** Node's `http` with a `request` that reaches only `onRequest`. It does no more than the SDK uses. */
export const httpModule = (timers: Timers, onRequest: (operation: string, input: Input, reply: Reply) => void) => {
  const request = ({ headers = {} }: RequestOptions, onResponse?: (response: Readable) => void) => {
    const emitter = new EventEmitter();
    const socket = socketWith(timers);
    const chunks: string[] = [];
    let open = true;
    const close = (error?: Error) => {
      if (!open) return;
      open = false;
      socket.close();
      if (error) emitter.emit('error', error);
      emitter.emit('close');
    };
    const reply: Reply = (back) => {
      if (!open) return;
      if (back instanceof TheirError) return close(back);
      socket.wake();
      const response = responseOf(back);
      response.once('end', () => close());
      onResponse?.(response);
      emitter.emit('response', response);
    };
    const handle = Object.assign(emitter, {
      socket,
      setTimeout: () => handle,
      write: (chunk: string | Buffer) => chunks.push(String(chunk)),
      end: (chunk: string | Buffer = '') => {
        const target = headers['x-amz-target'] ?? headers['X-Amz-Target'] ?? '';
        onRequest(target.split('.')[1] ?? '', JSON.parse(chunks.join('') + chunk), reply);
        return handle;
      },
      destroy: (error?: Error) => {
        // Not at once: the caller first has to say why it destroys the request.
        process.nextTick(close, error);
        return handle;
      },
    });
    return handle;
  };
  return { ...http, request, get: request };
};

import { Tracer } from '@aws-lambda-powertools/tracer';

/** Only this file knows X-Ray. The SDK client shows outgoing HTTPS; the global hook would add a second subsegment per call. */
export const tracer = new Tracer({ captureHTTPsRequests: false });

/** Runs `work` in a subsegment named after the operation, where X-Ray samples the request. */
export const traced = <T>(operation: string, work: () => Promise<T>): Promise<T> => {
  if (!tracer.isTraceSampled() || !tracer.getSegment()) return work();
  return new Promise((resolve, reject) => {
    tracer.provider.captureAsyncFunc(`## ${operation}`, (subsegment) => {
      work()
        .finally(() => subsegment?.close())
        .then(resolve, reject);
    });
  });
};

/** Makes the current subsegment findable in X-Ray by these. Does nothing for a request that is not sampled. */
export const annotate = (values: Readonly<Record<string, string>>): void => {
  if (!tracer.isTraceSampled() || !tracer.getSegment()) return;
  for (const [key, value] of Object.entries(values)) tracer.putAnnotation(key, value);
};

/** Marks the current subsegment as failed, with its cause. */
export const traceFailure = (cause: unknown): void => {
  if (cause instanceof Error) tracer.addErrorAsMetadata(cause);
};

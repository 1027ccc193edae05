import { Tracer } from '@aws-lambda-powertools/tracer';

/** All that knows X-Ray. Outgoing HTTPS is seen through the SDK client; the global hook would add a second subsegment a call. */
export const tracer = new Tracer({ captureHTTPsRequests: false });

type Annotations = Record<string, string | undefined>;

/** Runs `work` in a subsegment named after the operation; what `annotate` is given can be searched for in X-Ray. */
export const traced = <T>(
  operation: string,
  work: (annotate: (values: Annotations) => void) => Promise<T>,
): Promise<T> => {
  if (!tracer.isTracingEnabled() || !tracer.getSegment()) return work(() => undefined);
  return new Promise((resolve, reject) => {
    tracer.provider.captureAsyncFunc(`## ${operation}`, (subsegment) => {
      const annotate = (values: Annotations) => {
        for (const [key, value] of Object.entries(values))
          if (value !== undefined) subsegment?.addAnnotation(key, value);
      };
      work(annotate)
        .finally(() => subsegment?.close())
        .then(resolve, reject);
    });
  });
};

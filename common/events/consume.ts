import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { type EventDefinition, idOfOrigin } from '../../events/event';
import { logger, metrics, publishMetrics } from '../telemetry/telemetry';
import { annotate, traced, traceFailure } from '../telemetry/tracing';
import { Unprocessable } from './unprocessable';

/** What EventBridge puts around an event's detail. */
const Envelope = z.object({ id: z.string(), source: z.string(), 'detail-type': z.string(), detail: z.unknown() });

/** How one event ended: `repeated` when its effect was there already. */
export type Outcome = 'done' | 'repeated';

/** What a consumer knows of an event besides its detail; `id` is EventBridge's, which a forwarded event gets anew. */
export type Delivery = { id: string; correlationId: string };

/** A kind of event and what is done with it. @throws Unprocessable for one that is never to be tried again */
export type Reaction = { of: EventDefinition; react: (detail: unknown, delivery: Delivery) => Promise<Outcome> };

/** A reaction to one kind of event, whose detail has the type of its schema. */
export const on = <N extends string, D extends z.core.$ZodType>(
  of: EventDefinition<N, D>,
  react: (detail: z.output<D>, delivery: Delivery) => Promise<Outcome>,
): Reaction => ({
  of,
  react: (detail, delivery) => {
    const parsed = z.safeParse(of.detail, detail);
    if (!parsed.success) throw new Unprocessable('INVALID_DETAIL', { cause: parsed.error });
    return react(parsed.data, delivery);
  },
});

type Settings = {
  reactions: readonly Reaction[];
  /** Where an event goes that can never be processed: whole, with the reason in an attribute. */
  setAside: (body: string, reason: string) => Promise<void>;
  /** Told how each event ended: done, repeated, set aside with a reason, or failed, and then it comes again. */
  onEnded: (outcome: Outcome | 'setAside' | 'failed', reason?: string) => void;
};

const parsedEnvelope = (body: string): z.infer<typeof Envelope> => {
  try {
    return z.parse(Envelope, JSON.parse(body));
  } catch (error) {
    throw new Unprocessable('NOT_AN_EVENT', { cause: error });
  }
};

const Correlated = z.object({ metadata: z.object({ correlationId: idOfOrigin }) });

/** What began it all, by the event itself; else the event is what began it. */
const correlationOf = (detail: unknown, id: string): string => {
  const told = z.safeParse(Correlated, detail);
  return told.success ? told.data.metadata.correlationId : id;
};

/**
 * The adapter between a queue of events and use cases, as `createHttp` is one between API Gateway and use cases: it finds the
 * reaction to each event, parses its detail, and reports failures one by one, so that only what failed is delivered again.
 * What can never be processed is set aside at once. Any event may come twice and in any order: a reaction says so by
 * `repeated`, and must have the same effect.
 */
export const consumer = ({ reactions, setAside, onEnded }: Settings) => {
  const process = async ({ body }: SQSRecord): Promise<Outcome> => {
    const { id, source, 'detail-type': type, detail } = parsedEnvelope(body);
    const correlationId = correlationOf(detail, id);
    logger.appendKeys({ correlation_id: correlationId, event_id: id, event: type });
    annotate({ event: type });
    const reaction = reactions.find(({ of }) => of.name === type && of.source === source);
    if (!reaction) throw new Unprocessable('UNKNOWN_EVENT');
    return await reaction.react(detail, { id, correlationId });
  };

  const processOrSetAside = async (record: SQSRecord): Promise<void> => {
    try {
      const outcome = await process(record);
      logger.info('event processed', { outcome });
      onEnded(outcome);
    } catch (error) {
      if (!(error instanceof Unprocessable)) throw error;
      await setAside(record.body, error.reason);
      logger.warn('event set aside', { reason: error.reason, error: error.cause });
      onEnded('setAside', error.reason);
    }
  };

  const settle = async (record: SQSRecord): Promise<void> => {
    try {
      await processOrSetAside(record);
    } catch (error) {
      logger.error('event failed', { error });
      traceFailure(error);
      onEnded('failed');
      throw error;
    }
  };

  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    logger.addContext(context);
    metrics.captureColdStartMetric(context.functionName);
    const handle = (record: SQSRecord) => {
      logger.resetKeys();
      return traced('consume', () => settle(record)).finally(publishMetrics);
    };
    const sequentially = new BatchProcessor(EventType.SQS);
    return processPartialResponse(event, handle, sequentially, {
      context,
      processInParallel: false,
      throwOnFullBatchFailure: false,
    });
  };
};

/** Puts an event into a dead-letter queue as it came, with the reason beside it. */
export const deadLetters =
  ({ client, queueUrl }: { client: SQSClient; queueUrl: string }): Settings['setAside'] =>
  async (body, reason) => {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: body,
        MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
      }),
    );
  };

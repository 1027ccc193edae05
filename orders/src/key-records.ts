import { IdempotencyItemAlreadyExistsError } from '@aws-lambda-powertools/idempotency';
import { BasePersistenceLayer, IdempotencyRecord } from '@aws-lambda-powertools/idempotency/persistence';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { UNANSWERED_REQUEST_MS } from '../../common/dynamodb/attempts';
import {
  conditionalWrite,
  type Item,
  newWriteId,
  type Outcome,
  WRITE_ID,
} from '../../common/dynamodb/conditional-write';
import { isDependencyFailure, OutcomeUnknown } from '../../common/http/dependency-failure';
import { logger } from '../../common/telemetry/telemetry';

const IN_PROGRESS = 'INPROGRESS';
const COMPLETED = 'COMPLETED';

const LEFT_BEHIND = 'the record of a key was left behind, and keeps it until its function would have ended';

/** A record as Powertools' own layer for DynamoDB stores it, with the id of the request that wrote it. */
const StoredRecord = z.object({
  id: z.string(),
  status: z.enum([IN_PROGRESS, COMPLETED]),
  /** In seconds since 1970. The table's time to live goes by it. */
  expiration: z.number(),
  /** In milliseconds since 1970. */
  in_progress_expiration: z.optional(z.number()),
  validation: z.optional(z.string()),
  data: z.optional(z.json()),
  writeId: z.optional(z.string()),
});

const recordIn = (item: Item | undefined): IdempotencyRecord => {
  const stored = z.parse(StoredRecord, item);
  return new IdempotencyRecord({
    idempotencyKey: stored.id,
    status: stored.status,
    expiryTimestamp: stored.expiration,
    ...(stored.in_progress_expiration !== undefined && { inProgressExpiryTimestamp: stored.in_progress_expiration }),
    ...(stored.validation !== undefined && { payloadHash: stored.validation }),
    ...(stored.data !== undefined && { responseData: stored.data }),
  });
};

type Settings = {
  client: DynamoDBDocumentClient;
  tableName: string;
  /** How long the function may still run. */
  remainingMs: () => number;
};

/**
 * The record of one request with an `Idempotency-Key`. Its writes carry an id: a put that is sent again after a lost
 * answer recognises its own record, and only the request that began a record completes or removes it. A request that
 * gives up removes its record, so that the key does not keep its client waiting.
 */
export class KeyRecords extends BasePersistenceLayer {
  readonly #settings: Settings;
  readonly #id = newWriteId();

  constructor(settings: Settings) {
    super();
    this.#settings = settings;
  }

  /** While the first request runs, it is not known what the key will stand for: even other content has to wait. */
  override processExistingRecord(stored: IdempotencyRecord, payload: never): IdempotencyRecord {
    return stored.getStatus() === IN_PROGRESS ? stored : super.processExistingRecord(stored, payload);
  }

  protected async _putRecord(record: IdempotencyRecord): Promise<void> {
    const { client, tableName } = this.#settings;
    const now = Date.now();
    const command = new PutCommand({
      TableName: tableName,
      Item: {
        id: record.idempotencyKey,
        status: record.getStatus(),
        expiration: record.expiryTimestamp,
        in_progress_expiration: record.inProgressExpiryTimestamp,
        validation: record.payloadHash,
        [WRITE_ID]: this.#id,
      },
      ConditionExpression:
        'attribute_not_exists(id) OR expiration < :now OR (#status = :inProgress AND in_progress_expiration < :nowMs)',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':now': now / 1_000, ':nowMs': now, ':inProgress': IN_PROGRESS },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const identity = { key: { id: record.idempotencyKey }, attribute: WRITE_ID, id: this.#id };
    // A refusal is answered at once. Should a lost put arrive later, where the other record is gone by then, its record keeps
    // the key until this function's time would have ended.
    const put = conditionalWrite({ client, command, onceAtMost: true, refusalIsFinal: () => true, identity });
    const outcome = await put.catch((error: unknown) => {
      // A put that certainly did nothing has left nothing.
      if (!(error instanceof OutcomeUnknown)) throw error;
      return this.#giveUp(record, error);
    });
    if (outcome.made) return;
    throw new IdempotencyItemAlreadyExistsError('the key has a record already', recordIn(outcome.found));
  }

  protected async _updateRecord(record: IdempotencyRecord): Promise<void> {
    const { client, tableName } = this.#settings;
    const command = new UpdateCommand({
      TableName: tableName,
      Key: { id: record.idempotencyKey },
      UpdateExpression: 'SET #status = :status, expiration = :expiration, #data = :data',
      ConditionExpression: 'writeId = :writeId',
      ExpressionAttributeNames: { '#status': 'status', '#data': 'data' },
      ExpressionAttributeValues: {
        ':status': record.getStatus(),
        ':expiration': record.expiryTimestamp,
        ':data': record.responseData,
        ':writeId': this.#id,
      },
    });
    const update = conditionalWrite({ client, command, onceAtMost: true });
    const outcome = await update.catch((error: unknown) => this.#giveUp(record, error));
    // A function whose clock is ahead may have taken the record for abandoned: the first answer is then its own.
    if (!outcome.made) throw new OutcomeUnknown(new Error('another request has taken over the key'));
  }

  protected async _deleteRecord(record: IdempotencyRecord): Promise<void> {
    await this.#release(record);
  }

  protected async _getRecord(): Promise<IdempotencyRecord> {
    throw new Error('the record comes with the refused put');
  }

  /** Removes the record after a write of it has failed. @throws that failure, unless a lost attempt completed the record */
  async #giveUp(record: IdempotencyRecord, failure: unknown): Promise<Outcome> {
    const left = await this.#release(record);
    if (left?.[WRITE_ID] !== this.#id || left.status !== COMPLETED) throw failure;
    return { made: true, item: left };
  }

  /** Removes the record if it is this request's and in progress. Returns what else is there, if that is known. */
  async #release({ idempotencyKey }: IdempotencyRecord): Promise<Item | undefined> {
    const { client, tableName, remainingMs } = this.#settings;
    // A function cut off here would not answer at all. The record then ends when the function's time would have.
    if (remainingMs() < UNANSWERED_REQUEST_MS) {
      logger.warn(LEFT_BEHIND, { remainingMs: remainingMs() });
      return undefined;
    }
    const command = new DeleteCommand({
      TableName: tableName,
      Key: { id: idempotencyKey },
      ConditionExpression: 'writeId = :writeId AND #status = :inProgress',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':writeId': this.#id, ':inProgress': IN_PROGRESS },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      // No attempt can remove more than the request's own record, so whatever else is there stays.
      const outcome = await conditionalWrite({ client, command, onceAtMost: true, refusalIsFinal: () => true });
      return outcome.made ? undefined : outcome.found;
    } catch (error) {
      if (!isDependencyFailure(error)) throw error;
      logger.warn(LEFT_BEHIND, { error });
      return undefined;
    }
  }
}

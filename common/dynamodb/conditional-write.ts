import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DeleteCommand, type DynamoDBDocumentClient, type PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { isDependencyFailure, OutcomeUnknown } from '../http/dependency-failure';
import { logger } from '../telemetry/telemetry';
import { EACH_ATTEMPT, watchAttempts } from './attempts';

export type Item = Record<string, unknown>;

/** The attributes in which an item has the id of its last write, and that of the write that created it. */
export const WRITE_ID = 'writeId';
export const CREATE_ID = 'createId';

/** What a conditional write came to: the item that it left, if it returns one, or the item that failed the condition. */
export type Outcome = { made: true; item: Item | undefined } | { made: false; found: Item | undefined };

type Write = {
  client: DynamoDBDocumentClient;
  command: PutCommand | UpdateCommand | DeleteCommand;
  /**
   * Whether the write takes effect at most once, however often and however late it is sent. If not, the SDK must not
   * send it again after an attempt that may have worked: it could undo what another request has done since.
   */
  onceAtMost: boolean;
  /** Whether a refusal by this item, which is not its own, means that no attempt has taken effect or ever will. */
  refusalIsFinal?: (found: Item | undefined) => boolean;
  /** Where an item has the id of its write, and this write's id. A delete leaves no item to show it. */
  identity?: { key: Item; attribute: string; id: string };
};

/** A new id for one write: 96 random bits, so no two writes have the same. */
export const newWriteId = (): string => randomBytes(12).toString('base64url');

const isOwn = (item: Item | undefined, identity: Write['identity']): boolean =>
  identity !== undefined && item?.[identity.attribute] === identity.id;

/** The item, if it has the write's id. It asks by an update that changes nothing, so the right to update is enough. */
const ownItem = async ({ client, command, identity }: Write): Promise<Item | undefined> => {
  if (!identity) return undefined;
  const question = new UpdateCommand({
    TableName: command.input.TableName,
    Key: identity.key,
    ConditionExpression: '#identity = :id',
    ExpressionAttributeNames: { '#identity': identity.attribute },
    ExpressionAttributeValues: { ':id': identity.id },
    ReturnValues: 'ALL_NEW',
  });
  try {
    return (await client.send(question)).Attributes;
  } catch (error) {
    // The write may have been made all the same. Anything but a refusal or a failed dependency is our own bug.
    if (!(error instanceof ConditionalCheckFailedException || isDependencyFailure(error)))
      logger.error('it could not be asked whether a write was made', { error });
    return undefined;
  }
};

/**
 * Sends a write whose condition holds the whole rule, and returns the outcome. After an attempt that may have worked,
 * the item's id decides: if it is the write's own, the write was made, even when the condition refuses its repetition.
 * @throws OutcomeUnknown when nothing can decide it; otherwise what the client throws, and then nothing was written
 */
export const conditionalWrite = async (write: Write): Promise<Outcome> => {
  const { client, onceAtMost, refusalIsFinal = () => false, identity } = write;
  // The three kinds of command are sent and answered alike, which their types do not say.
  const command = write.command as UpdateCommand;
  const attempts = watchAttempts({ resend: onceAtMost });
  command.middlewareStack.add(attempts.middleware, EACH_ATTEMPT);
  try {
    const { Attributes } = await client.send(command);
    return { made: true, item: Attributes };
  } catch (error) {
    const unknown = attempts.unknownOutcome();
    if (error instanceof ConditionalCheckFailedException) {
      const found = error.Item && unmarshall(error.Item);
      if (unknown === undefined) return { made: false, found };
      if (isOwn(found, identity)) return { made: true, item: found };
      if (refusalIsFinal(found)) return { made: false, found };
      throw new OutcomeUnknown(unknown);
    }
    if (unknown === undefined) throw error;
    const item = onceAtMost ? undefined : await ownItem(write);
    if (item) return { made: true, item };
    throw new OutcomeUnknown(unknown);
  }
};

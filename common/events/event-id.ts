import { nameBasedUuid } from '../schema/uuid';

/** The id of the event about one change of one record: the same however often the change is published. */
export const eventId = (source: string, ...change: readonly (string | number)[]): string =>
  nameBasedUuid([source, ...change]);

import { logger } from '../telemetry/telemetry';

/**
 * The items that `parse` can read. One that another tool has written in a different form is left out and logged: it must not
 * make its page, and every page after it, unreadable.
 */
export const readable = <T>(items: readonly unknown[], parse: (item: unknown) => T): T[] =>
  items.flatMap((item) => {
    try {
      return [parse(item)];
    } catch (error) {
      logger.error('an item that cannot be read was left out of a page', { error });
      return [];
    }
  });

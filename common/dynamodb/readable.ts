import { logger } from '../telemetry/telemetry';

/**
 * The items that `parse` can read. One that some tool has written in a form of its own is left out and logged, since it must
 * not take the page, and every page after it, from its reader.
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

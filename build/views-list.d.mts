/**
 * The text of the list of the views in these sources.
 * @throws what is wrong with one of the files, in a line
 */
export const viewsList: (directory: string) => Promise<string>;

/** Brings `all-views.ts` of these sources up to date. Several may do so at once. */
export const writeViewsList: (directory: string) => Promise<void>;

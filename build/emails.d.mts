/**
 * The text of the module with all e-mails in all languages of these sources.
 * @throws what is wrong with one of the files, in a line
 */
export const emailsModule: (directory: string) => Promise<string>;
/** Brings `all-emails.ts` of these sources up to date. Several may do so at once. */
export const writeEmails: (directory: string) => Promise<void>;

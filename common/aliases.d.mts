/** What stands in the functions' bundles for a part of a library: its name, and our file. */
export const aliases: Readonly<Record<string, string>>;

/** What `tools/bootstrap.mjs` runs; known before anything is installed, so that a wrong name is told at once. */
export const COMMANDS: readonly string[];

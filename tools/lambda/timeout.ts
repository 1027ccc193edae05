/** The functions' own, as their template has it. */
export const FUNCTION_TIMEOUT_MS = 25_000;

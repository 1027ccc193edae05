type Paint = (text: string) => string;

/** The colours of a terminal; where there is none, each gives its text as it is. */
export type Ink = Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', Paint>;

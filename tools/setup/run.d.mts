import type { SpawnOptions } from 'node:child_process';

export type RunOptions = Pick<SpawnOptions, 'cwd' | 'env'> & {
  output?: 'keep' | 'show' | 'interactive';
  cleansUp?: boolean;
  onOutput?: (text: string) => void;
  name?: string;
};
export declare const stopRequest: Promise<void>;
export declare const isStopRequested: () => boolean;
export declare const requestStop: () => void;
export declare const endChildren: (signal?: NodeJS.Signals) => void;
export declare const run: (command: string, args: readonly string[], options?: RunOptions) => Promise<string>;

export declare const bold: (text: string) => string;
export declare const dim: (text: string) => string;
export declare const red: (text: string) => string;
export declare const green: (text: string) => string;
export declare const seconds: (since: number) => string;
export declare const say: (text: string) => void;
export declare const stopDrawing: () => void;
export declare const step: <T>(title: string, work: () => T | Promise<T>) => Promise<T>;

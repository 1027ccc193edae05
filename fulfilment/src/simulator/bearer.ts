import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether an Authorization header has this key. How long it takes says nothing of how much of the key is right. */
export const isBearerOf = (key: string, header: string | undefined): boolean => {
  const [, sent] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? [];
  return timingSafeEqual(digest(key), digest(sent ?? '')) && sent !== undefined;
};

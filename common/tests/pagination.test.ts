import * as z from 'zod/mini';
import { decodeCursor, encodeCursor, nextLink, pageQuery } from '../http/pagination';

const query = z.object({ ...pageQuery, color: z.optional(z.string()) });
const Position = z.object({ id: z.string() });

describe('a cursor', () => {
  it('gives its position back to its owner', () => {
    const cursor = encodeCursor({ id: 'order-1' }, ['orders', 'maria']);

    expect(decodeCursor(cursor, ['orders', 'maria'], Position)).toEqual({ id: 'order-1' });
  });

  it('is text that needs no escaping in a URL', () => {
    expect(encodeCursor({ id: '🍕/?&=+ é' }, ['orders', 'maria'])).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it('does not say who its owner is', () => {
    const cursor = encodeCursor({ id: 'order-1' }, ['orders', 'maria']);

    expect(Buffer.from(cursor, 'base64url').toString()).not.toContain('maria');
  });

  it.each([
    { title: 'another caller', owner: ['orders', 'john'] },
    { title: 'another listing', owner: ['users', 'maria'] },
    { title: 'another query', owner: ['orders', 'maria', 'PLACED'] },
    { title: 'parts that only look the same when joined', owner: ['ordersmaria', ''] },
  ])('is refused for $title', ({ owner }) => {
    const cursor = encodeCursor({ id: 'order-1' }, ['orders', 'maria']);

    expect(() => decodeCursor(cursor, owner, Position)).toThrow('Use the cursor that the previous page returned');
  });

  it('is refused when its position is not what the listing has', () => {
    const cursor = encodeCursor({ id: 7 }, ['orders', 'maria']);

    expect(() => decodeCursor(cursor, ['orders', 'maria'], Position)).toThrow('Use the cursor');
  });
});

describe('the link to the next page', () => {
  it('is relative, keeps the query and has the new cursor', () => {
    expect(nextLink('NEXT', { color: 'red', limit: '10', cursor: 'OLD' }, query)).toEqual({
      Link: '<?cursor=NEXT&limit=10&color=red>; rel="next"',
    });
  });

  it('has the cursor alone when nothing else was asked for', () => {
    expect(nextLink('NEXT', {}, query)).toEqual({ Link: '<?cursor=NEXT>; rel="next"' });
  });

  it('cannot be made to hold what a client sent beside the query', () => {
    expect(nextLink('NEXT', { evil: '>; rel="evil", <https://example.com' }, query)).toEqual({
      Link: '<?cursor=NEXT>; rel="next"',
    });
  });

  it('is absent on the last page', () => {
    expect(nextLink(undefined, { limit: '10' }, query)).toEqual({});
  });
});

import * as z from 'zod/mini';
import { routes } from '../../src/routes';

const { params, query } = routes.getView;
const refused = (schema: z.ZodMiniType, value: unknown) =>
  (z.safeParse(schema, value).error?.issues ?? []).map(({ path, message }) => `${path.join('/')} ${message}`);

describe('a request for a part of a view', () => {
  it.each(['1', '25', '99', '100'])('may ask for a page of %s', (limit) => {
    expect(z.parse(query, { limit })).toEqual({ limit: Number(limit) });
  });

  it('gets 25 rows at most when it does not say', () => {
    expect(z.parse(query, {})).toEqual({ limit: 25 });
  });

  it.each(['0', '101', '1000', '-1', '1.0', '1e1', '٣', ' 1', ''])('may not ask for a page of %j', (limit) => {
    expect(refused(query, { limit })).toEqual([expect.stringMatching(/^limit /)]);
  });

  it.each(['3', '3#x', 'x'.repeat(512), '💥'.repeat(375)])('may name any key that can be stored: %j', (key) => {
    expect(refused(params, { view: 'inbox', key })).toEqual([]);
  });

  it.each([
    ['', 'key must have 1 to 512 characters'],
    ['x'.repeat(513), 'key must have 1 to 512 characters'],
    ['💥'.repeat(376), 'key must be shorter'],
    ['\ud800', 'key must be valid Unicode'],
  ])('may name no other: %j', (key, why) => {
    expect(refused(params, { view: 'inbox', key })).toEqual([why]);
  });

  it.each(['', 'in box', 'inbox#1', 'inbox@1', 'x'.repeat(65)])('may name no view %j', (view) => {
    expect(refused(params, { view, key: '3' })).toEqual(['view must be the name of a view']);
  });
});

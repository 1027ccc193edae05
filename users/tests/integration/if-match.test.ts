import { expectProblem } from '../../../tests/support/api';
import type { Account } from '../../../tests/support/cognito-users';
import { openUsers, type Users } from '../../../tests/support/deployment';
import { aUserBody, userIn } from '../../../tests/support/records';

let users: Users;
let owner: Account;
let path: string;

beforeAll(async () => {
  users = await openUsers();
  owner = await users.makeUser();
  path = `/users/${users.owned(owner.sub)}`;
});

afterAll(() => users?.close());

const mine = () => users.api.as(owner.token);
const put = (name: string, ifMatch?: string) =>
  mine().put(path, aUserBody({ name }), ifMatch === undefined ? {} : { 'If-Match': ifMatch });

describe('with a user at its second version', () => {
  let second: number;
  /** `"0"` is the version that it has, `"-1"` the one before, and so on. */
  const at = (ifMatch: string) => ifMatch.replaceAll(/"([+-]?\d+)"/g, (_, steps) => `"${second + Number(steps)}"`);

  beforeEach(async () => {
    await mine().delete(path);
    await put('First');
    second = userIn(await put('Second')).version;
  });

  const nothingChanged = async () => {
    expect(userIn(await mine().get(path))).toMatchObject({ name: 'Second', version: second });
  };

  test.each([
    ['the current version', '"0"'],
    ['any record', '*'],
    ['a list with the current version in it', '"-1", "0"'],
  ])('replaces the user when If-Match names %s', async (_, ifMatch) => {
    const answer = await put('Third', at(ifMatch));

    expect(userIn(answer)).toMatchObject({ name: 'Third', version: second + 1 });
    expect(answer.headers.etag).toBe(`"${second + 1}"`);
  });

  test.each([
    ['an older version', '"-1"'],
    ['a later version', '"+1"'],
    ['the current version as a weak tag', 'W/"0"'],
    ['no tag, for want of quotes', '2'],
    ['something that is no tag of ours', '"abc"'],
  ])('answers 412 to a PUT whose If-Match names %s', async (_, ifMatch) => {
    const answer = await put('Third', at(ifMatch));

    expectProblem(answer, 412, 'VERSION_MISMATCH');
    expect(answer.headers.etag).toBe(`"${second}"`);
    await nothingChanged();
  });

  test.each([
    ['an older version', '"-1"'],
    ['the current version as a weak tag', 'W/"0"'],
  ])('answers 412 to a DELETE whose If-Match names %s', async (_, ifMatch) => {
    const answer = await mine().delete(path, { 'If-Match': at(ifMatch) });

    expectProblem(answer, 412, 'VERSION_MISMATCH');
    await nothingChanged();
  });

  test.each([
    ['the current version', '"0"'],
    ['any record', '*'],
  ])('deletes the user when If-Match names %s', async (_, ifMatch) => {
    const answer = await mine().delete(path, { 'If-Match': at(ifMatch) });

    expect({ status: answer.status, data: answer.data }).toEqual({ status: 200, data: {} });
    expect(await users.itemOf(owner.sub)).toBeUndefined();
  });

  test('answers 200 to a repeated PUT although its If-Match is stale by now', async () => {
    const answer = await put('Second', at('"-1"'));

    expect(userIn(answer)).toMatchObject({ name: 'Second', version: second });
    await nothingChanged();
  });

  test('lets only one of two replacements at once have the version', async () => {
    const answers = await Promise.all([put('One', at('"0"')), put('Another', at('"0"'))]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(userIn(await mine().get(path)).version).toBe(second + 1);
  });
});

describe('without a user', () => {
  beforeEach(() => mine().delete(path));

  test.each(['"1"', '*', '"0"'])('answers 412 to a PUT with If-Match %s and creates nothing', async (ifMatch) => {
    const answer = await put('First', ifMatch);

    expectProblem(answer, 412, 'VERSION_MISMATCH');
    expect(await users.itemOf(owner.sub)).toBeUndefined();
  });

  test.each(['"1"', '*'])('answers 404 to a DELETE with If-Match %s', async (ifMatch) => {
    const answer = await mine().delete(path, { 'If-Match': ifMatch });

    expectProblem(answer, 404, 'USER_NOT_FOUND');
  });

  test('answers 412 to a PUT and a DELETE with the version that it had before it was deleted and made again', async () => {
    const before = `"${userIn(await put('First')).version}"`;
    await mine().delete(path);
    await put('Again');

    expectProblem(await put('Stale', before), 412, 'VERSION_MISMATCH');
    expectProblem(await mine().delete(path, { 'If-Match': before }), 412, 'VERSION_MISMATCH');
    expect(userIn(await mine().get(path))).toMatchObject({ name: 'Again' });
  });
});

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

describe('with a user at version 2', () => {
  beforeEach(async () => {
    await mine().delete(path);
    await put('First');
    await put('Second');
  });

  const nothingChanged = async () => {
    expect(userIn(await mine().get(path))).toMatchObject({ name: 'Second', version: 2 });
  };

  test.each([
    ['the current version', '"2"'],
    ['any record', '*'],
    ['a list with the current version in it', '"1", "2"'],
  ])('replaces the user when If-Match names %s', async (_, ifMatch) => {
    const answer = await put('Third', ifMatch);

    expect(userIn(answer)).toMatchObject({ name: 'Third', version: 3 });
    expect(answer.headers.etag).toBe('"3"');
  });

  test.each([
    ['an older version', '"1"'],
    ['a later version', '"3"'],
    ['the current version as a weak tag', 'W/"2"'],
    ['the current version without quotes', '2'],
    ['something that is no tag of ours', '"abc"'],
  ])('answers 412 to a PUT whose If-Match names %s', async (_, ifMatch) => {
    const answer = await put('Third', ifMatch);

    expectProblem(answer, 412, 'VERSION_MISMATCH');
    expect(answer.headers.etag).toBe('"2"');
    await nothingChanged();
  });

  test.each([
    ['an older version', '"1"'],
    ['the current version as a weak tag', 'W/"2"'],
  ])('answers 412 to a DELETE whose If-Match names %s', async (_, ifMatch) => {
    const answer = await mine().delete(path, { 'If-Match': ifMatch });

    expectProblem(answer, 412, 'VERSION_MISMATCH');
    await nothingChanged();
  });

  test.each([
    ['the current version', '"2"'],
    ['any record', '*'],
  ])('deletes the user when If-Match names %s', async (_, ifMatch) => {
    const answer = await mine().delete(path, { 'If-Match': ifMatch });

    expect({ status: answer.status, data: answer.data }).toEqual({ status: 200, data: {} });
    expect(await users.itemOf(owner.sub)).toBeUndefined();
  });

  test('answers 200 to a repeated PUT although its If-Match is stale by now', async () => {
    const answer = await put('Second', '"1"');

    expect(userIn(answer)).toMatchObject({ name: 'Second', version: 2 });
    await nothingChanged();
  });

  test('lets only one of two replacements at once have the version', async () => {
    const answers = await Promise.all([put('One', '"2"'), put('Another', '"2"')]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(userIn(await mine().get(path)).version).toBe(3);
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
});

import { anEvent } from '../../tests/support/events';
import { CLIENT_ID, idClaims, unsignedToken } from '../../tests/support/tokens';
import { cognitoCaller } from '../http/cognito-caller';

const MARIA = '3c2a6f1e-0000-4000-8000-000000000001';
const authenticated = cognitoCaller({ clientId: CLIENT_ID, adminGroup: 'apiAdmins' });

/** A request that the gateway's authorizer let through: it hands on the claims of the token that it verified. */
const requestWith = (token: string, { header = 'Authorization', prefix = 'Bearer ', sub = MARIA } = {}) =>
  anEvent({ headers: { [header]: `${prefix}${token}` }, authorizer: { claims: { sub, token_use: 'id' } } });

const refusal = (event: Parameters<typeof authenticated>[0]): unknown => {
  try {
    return authenticated(event);
  } catch (error) {
    return error;
  }
};

describe('the caller behind a Cognito authorizer', () => {
  it.each([
    { title: 'Bearer', prefix: 'Bearer ', header: 'Authorization' },
    { title: 'bearer in lower case', prefix: 'bearer ', header: 'authorization' },
    { title: 'a bare token', prefix: '', header: 'Authorization' },
    { title: 'several spaces', prefix: 'Bearer   ', header: 'AUTHORIZATION' },
  ])('is read from $title', ({ prefix, header }) => {
    const token = unsignedToken(idClaims({ exp: 1_795_266_000 }));

    expect(authenticated(requestWith(token, { prefix, header }))).toEqual({
      userId: MARIA,
      isAdmin: false,
      expiresAt: 1_795_266_000,
    });
  });

  it.each([
    { groups: ['apiAdmins'], isAdmin: true },
    { groups: ['apiAdmins', 'editors'], isAdmin: true },
    { groups: ['editors', 'apiAdmins'], isAdmin: true },
    { groups: ['a', 'b', 'apiAdmins', 'c'], isAdmin: true },
    { groups: [], isAdmin: false },
    { groups: ['editors'], isAdmin: false },
    { groups: ['editors,apiAdmins'], isAdmin: false },
    { groups: ['apiAdmins '], isAdmin: false },
    { groups: ['apiadmins'], isAdmin: false },
  ])('is an admin for the groups $groups: $isAdmin', ({ groups, isAdmin }) => {
    const token = unsignedToken(idClaims({ 'cognito:groups': groups }));

    expect(authenticated(requestWith(token))).toMatchObject({ userId: MARIA, isAdmin });
  });

  it('takes an admin group whose name has a comma from the token’s own array', () => {
    const ofOddGroup = cognitoCaller({ clientId: CLIENT_ID, adminGroup: 'cooks,waiters' });

    expect(ofOddGroup(requestWith(unsignedToken(idClaims({ 'cognito:groups': ['cooks,waiters'] })))).isAdmin).toBe(
      true,
    );
    expect(ofOddGroup(requestWith(unsignedToken(idClaims({ 'cognito:groups': ['cooks', 'waiters'] })))).isAdmin).toBe(
      false,
    );
  });

  it.each([
    { title: 'an access token', claims: idClaims({ token_use: 'access' }) },
    { title: 'a token without a use', claims: idClaims({ token_use: undefined }) },
    { title: 'another client’s token', claims: idClaims({ aud: '9other987654321' }) },
    { title: 'a list of audiences', claims: idClaims({ aud: [CLIENT_ID] }) },
    { title: 'a token without an audience', claims: idClaims({ aud: undefined }) },
    { title: 'a token without an end', claims: idClaims({ exp: undefined }) },
    { title: 'a token without a sub', claims: idClaims({ sub: undefined }) },
    { title: 'groups that are no list', claims: idClaims({ 'cognito:groups': 'apiAdmins' }) },
    { title: 'a token that is not the one the gateway verified', claims: idClaims({ sub: 'someone-else' }) },
  ])('is refused for $title', ({ claims }) => {
    expect(refusal(requestWith(unsignedToken(claims)))).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it.each(['', 'x', 'a.b', 'a.b.c', `a.${Buffer.from('null').toString('base64url')}.c`, '..', 'Bearer '])(
    'is refused for the token %p',
    (token) => {
      expect(refusal(requestWith(token))).toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );

  it.each([
    ['Basic', (token: string) => `Basic ${token}`],
    ['several words', (token: string) => `Bearer ${token} ${token}`],
    ['a word before', (token: string) => `x Bearer ${token}`],
    ['two tokens', (token: string) => `${token}, ${token}`],
    ['four parts', (token: string) => `${token}.x`],
    ['no signature', (token: string) => token.split('.').slice(0, 2).join('.')],
    ['an empty signature', (token: string) => `${token.split('.').slice(0, 2).join('.')}.`],
    ['padding', (token: string) => token.replace('.', '=.')],
  ])('is refused for %s', (_, headerWith) => {
    expect(refusal(requestWith(headerWith(unsignedToken()), { prefix: '' }))).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('is refused without a header and without the gateway’s claims', () => {
    expect(refusal(anEvent({ authorizer: { claims: { sub: MARIA } } }))).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(refusal(anEvent({ headers: { Authorization: unsignedToken() } }))).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('is refused with two Authorization headers, of which the gateway may have verified the other', () => {
    const event = requestWith(unsignedToken());
    const twice = { ...event, multiValueHeaders: { Authorization: [unsignedToken(), unsignedToken()] } };
    const twiceInOtherCase = {
      ...event,
      multiValueHeaders: { Authorization: [unsignedToken()], authorization: [unsignedToken()] },
    };

    expect(refusal(twice)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(refusal(twiceInOtherCase)).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

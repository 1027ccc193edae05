import { parameter } from '../../start/parameters';

test('reads parameters of the templates, one after the other', () => {
  const first = parameter('ThirdPartyLimitMinutes=0.05');

  expect(parameter('StockSecretArn=', first)).toEqual({ ThirdPartyLimitMinutes: '0.05', StockSecretArn: '' });
});

test.each(['ThirdPartyLimitMinutes', 'NoSuchLimit=1', 'UsersStackName=other'])(
  'refuses what is no value of a declared parameter: %s',
  (text) => {
    expect(() => parameter(text)).toThrow('It takes Name=value');
  },
);

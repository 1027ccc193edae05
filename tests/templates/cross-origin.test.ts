import * as z from 'zod/mini';
import { type Service, services } from '../support/services';
import { at, placeholder, resourcesOf } from '../support/template';

const whereAllowed = (value: unknown) => ({ 'Fn::If': ['AllowsOrigin', value, { Ref: 'AWS::NoValue' }] });
const theOrigin = whereAllowed({ 'Fn::Sub': `'${placeholder('AllowedOrigin')}'` });

describe('pages of other origins', () => {
  it.each(services)('may call the $service API only where the operator names theirs', ({ template }) => {
    expect(at(template, 'Parameters', 'AllowedOrigin', 'Default')).toBe('');
    expect(at(template, 'Conditions', 'AllowsOrigin')).toEqual({
      'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AllowedOrigin' }, ''] }],
    });
  });

  it.each(services)('of the $service API ask beforehand without a token', ({ template, api }) => {
    expect(at(template.Resources, api, 'Properties', 'Auth', 'AddDefaultAuthorizerToCorsPreflight')).toBe(false);
  });

  it.each(services)('are told which calls and headers the $service API takes', ({ template, api }) => {
    expect(at(template.Resources, api, 'Properties', 'Cors')).toEqual({
      AllowOrigin: theOrigin,
      AllowMethods: whereAllowed("'DELETE,GET,POST,PUT'"),
      AllowHeaders: whereAllowed("'Authorization,Content-Type,Idempotency-Key,If-Match,If-None-Match,traceparent'"),
      MaxAge: whereAllowed("'7200'"),
    });
  });

  it.each(services)('can read every refusal of the $service API’s gateway', ({ template, api }) => {
    const stated = at(template.Resources, api, 'Properties', 'GatewayResponses');
    const responses = Object.entries(z.parse(z.record(z.string(), z.unknown()), stated));

    expect(responses.length).toBeGreaterThan(15);
    for (const [, response] of responses) {
      expect(at(response, 'ResponseParameters', 'Headers')).toMatchObject({
        'Access-Control-Allow-Origin': theOrigin,
        'Access-Control-Expose-Headers': whereAllowed("'ETag, Link, Retry-After'"),
      });
    }
  });

  it.each(services)('can read the answers of the $service functions', ({ template }) => {
    const ofAll = at(template.Globals, 'Function', 'Environment', 'Variables', 'ALLOWED_ORIGIN');
    const answering = resourcesOf(template, 'AWS::Serverless::Function').filter(([, { Properties }]) =>
      Object.values(Object(Properties.Events)).some((event) => at(event, 'Type') === 'Api'),
    );

    expect(answering).not.toEqual([]);
    for (const [, { Properties }] of answering)
      expect(ofAll ?? at(Properties, 'Environment', 'Variables', 'ALLOWED_ORIGIN')).toEqual({ Ref: 'AllowedOrigin' });
  });

  const accepted = ({ template }: Service, value: string) =>
    new RegExp(`^(?:${String(at(template, 'Parameters', 'AllowedOrigin', 'AllowedPattern'))})$`).test(value);

  it.each(['', '*', 'https://app.example.com', 'http://localhost:5173'])('can be named: %p', (value) => {
    expect(services.map((service) => accepted(service, value))).toEqual(services.map(() => true));
  });

  it.each([
    'null',
    'https://app.example.com/',
    'https://app.example.com/page',
    "https://a'b.com",
    'https://a.com,https://b.com',
    'https://*.example.com',
    'app.example.com',
  ])('cannot be named: %p', (value) => {
    expect(services.map((service) => accepted(service, value))).toEqual(services.map(() => false));
  });
});

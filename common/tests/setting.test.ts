import { minutes, name, setting } from '../schema/setting';

describe('a setting', () => {
  it('is read from the environment', () => {
    expect(setting({ ORDERS_TABLE_NAME: 'orders' }, 'ORDERS_TABLE_NAME', name)).toBe('orders');
    expect(setting({ CANCEL_WINDOW_MINUTES: '10' }, 'CANCEL_WINDOW_MINUTES', minutes)).toBe(10);
    expect(setting({ CANCEL_WINDOW_MINUTES: '0.5' }, 'CANCEL_WINDOW_MINUTES', minutes)).toBe(0.5);
  });

  it.each([{}, { ORDERS_TABLE_NAME: '' }])('throws with its name when a name is missing: %p', (environment) => {
    expect(() => setting(environment, 'ORDERS_TABLE_NAME', name)).toThrow(/^ORDERS_TABLE_NAME: /);
  });

  it.each([undefined, '', '0', '-1', 'ten', 'Infinity', 'NaN'])('throws with its name when minutes are %p', (value) => {
    expect(() => setting({ CANCEL_WINDOW_MINUTES: value }, 'CANCEL_WINDOW_MINUTES', minutes)).toThrow(
      /^CANCEL_WINDOW_MINUTES: /,
    );
  });
});

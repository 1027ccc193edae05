import { ThirdPartyRefused, ThirdPartyUnavailable } from '../../../src/third-parties/errors';
import { httpPayment } from '../../../src/third-parties/http-payment';
import { httpStock } from '../../../src/third-parties/http-stock';
import { aServer, json } from './server';

const KEY = '6f1c9d6e-7a0f-4d0b-8a53-0d8f4f2b9e11';
const items = [{ restaurantId: 1, id: 1, name: 'Pizza Margherita', quantity: 2 }];
const reserved = json({ outcome: 'reserved' });

const { received, replies, url } = aServer();
const connect = async () => ({ url: url(), key: 'the-key' });
const aStock = (settings: Parameters<typeof httpStock>[1]) => httpStock(connect, { random: () => 0, ...settings });

afterEach(() => jest.restoreAllMocks());

describe('the circuit', () => {
  const settings = { attempts: 1, failuresToOpen: 3, openMs: 10_000 };
  const failing = async (stock: ReturnType<typeof aStock>, times: number) => {
    for (let call = 0; call < times; call += 1)
      await expect(stock.reserve(KEY, items)).rejects.toThrow(ThirdPartyUnavailable);
  };

  it('opens after repeated failures: then nothing is sent', async () => {
    replies(json({}, { status: 500 }));

    await failing(aStock(settings), 5);

    expect(received).toHaveLength(3);
  });

  it('closes when a call works after some seconds', async () => {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
    const stock = aStock(settings);
    replies(json({}, { status: 500 }));
    await failing(stock, 4);

    replies(reserved);
    clock.mockReturnValue(1_009_999);
    await failing(stock, 1);
    clock.mockReturnValue(1_010_000);

    expect([await stock.reserve(KEY, items), await stock.reserve(KEY, items)]).toEqual(['reserved', 'reserved']);
    expect(received).toHaveLength(5);
  });

  it('stays closed over refusals, which are answers', async () => {
    const stock = aStock(settings);
    replies(json({}, { status: 409 }));

    for (let call = 0; call < 5; call += 1) await expect(stock.ship(KEY)).rejects.toThrow(ThirdPartyRefused);

    expect(received).toHaveLength(5);
  });

  it('of one third party is not that of another', async () => {
    const payment = httpPayment(connect);
    replies(json({}, { status: 500 }));
    await failing(aStock(settings), 4);

    replies(json({ outcome: 'captured' }));

    expect(await payment.capture(KEY)).toBe('captured');
  });
});

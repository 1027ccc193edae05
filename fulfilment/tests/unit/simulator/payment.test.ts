import { randomUUID } from 'node:crypto';
import { ThirdPartyRefused, ThirdPartyUnavailable } from '../../../src/third-parties/errors';
import { aSimulator } from './simulator';

const { payment, entryOf, slept } = aSimulator();

const dinner = { amount: 22.48, currency: 'USD' };
const company = { ...dinner, organizationNumber: '5560360793' };

const authorized = async (): Promise<string> => {
  const key = randomUUID();
  await payment.authorize(key, dinner);
  return key;
};

describe('a payment', () => {
  it('is authorized once and captured once, however often it is asked for', async () => {
    const key = await authorized();

    const answers = await Promise.all([1, 2, 3].map(() => payment.capture(key)));

    expect(answers).toEqual(['captured', 'captured', 'captured']);
    expect(await payment.authorize(key, dinner)).toBe('authorized');
    expect(await entryOf(key)).toEqual({ key, party: 'payment', kind: 'card', state: 'captured', ...dinner });
  });

  it('is captured or voided, never both, when the two meet', async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, authorized));

    const ends = await Promise.all(keys.map((key) => Promise.allSettled([payment.capture(key), payment.void(key)])));

    const succeeded = ends.map((both) => both.filter(({ status }) => status === 'fulfilled').length);
    expect(succeeded).toEqual(Array(10).fill(1));
  });

  it('that was voided cannot be captured', async () => {
    const key = await authorized();
    await payment.void(key);

    await expect(payment.capture(key)).rejects.toThrow(ThirdPartyRefused);
  });

  it('that is authorized after its void holds nothing', async () => {
    const key = randomUUID();

    expect([await payment.void(key), await payment.authorize(key, dinner), await payment.void(key)]).toEqual([
      'nothing',
      'voided',
      'nothing',
    ]);
    await expect(payment.capture(key)).rejects.toThrow(ThirdPartyRefused);
  });

  it('is voided once, with the same answer each time', async () => {
    const key = await authorized();

    expect(await Promise.all([1, 2, 3, 4].map(() => payment.void(key)))).toEqual(Array(4).fill('voided'));
  });

  it('that was captured cannot be voided', async () => {
    const key = await authorized();
    await payment.capture(key);

    await expect(payment.void(key)).rejects.toThrow(ThirdPartyRefused);
  });

  it('with a key that was used for another amount is refused', async () => {
    const key = await authorized();

    await expect(payment.authorize(key, { ...dinner, amount: 1 })).rejects.toThrow(ThirdPartyRefused);
  });

  it('that nobody authorized cannot be captured', async () => {
    await expect(payment.capture(randomUUID())).rejects.toThrow(ThirdPartyRefused);
  });
});

describe('an invoice', () => {
  it('is sent to a business that was accepted, and to no card', async () => {
    const [key, card] = [randomUUID(), await authorized()];

    expect(await payment.checkOrganization(key, company)).toBe('authorized');
    expect([await payment.invoice(key), await payment.invoice(key)]).toEqual(['invoiced', 'invoiced']);
    await expect(payment.invoice(card)).rejects.toThrow(ThirdPartyRefused);
  });

  it('is not sent to a business that was voided or declined', async () => {
    const [voided, declined] = [randomUUID(), randomUUID()];
    await payment.checkOrganization(voided, company);

    expect(await payment.void(voided)).toBe('voided');
    expect(await payment.checkOrganization(declined, { ...company, organizationNumber: '000000' })).toBe('declined');
    await expect(payment.invoice(voided)).rejects.toThrow(ThirdPartyRefused);
    await expect(payment.invoice(declined)).rejects.toThrow(ThirdPartyRefused);
  });
});

describe('a magic amount', () => {
  it('is declined, again and again, and there is nothing to void', async () => {
    const [key, of] = [randomUUID(), { amount: 402.02, currency: 'USD' }];

    expect([await payment.authorize(key, of), await payment.authorize(key, of)]).toEqual(['declined', 'declined']);
    expect(await payment.void(key)).toBe('nothing');
  });

  it('is authorized at once but answered late, and in time when it is repeated', async () => {
    const [key, of] = [randomUUID(), { amount: 408.08, currency: 'USD' }];

    expect([await payment.authorize(key, of), await payment.authorize(key, of)]).toEqual(['authorized', 'authorized']);
    expect(slept).toEqual([2_500]);
  });

  it('fails twice and then works, for each key', async () => {
    const [key, of] = [randomUUID(), { amount: 500.05, currency: 'USD' }];

    await expect(payment.authorize(key, of)).rejects.toThrow(ThirdPartyUnavailable);
    await expect(payment.authorize(key, of)).rejects.toThrow(ThirdPartyUnavailable);
    expect(await payment.authorize(key, of)).toBe('authorized');
  });

  it('never answers, and authorizes nothing', async () => {
    const [key, of] = [randomUUID(), { amount: 504.04, currency: 'USD' }];

    await expect(payment.authorize(key, of)).rejects.toThrow(ThirdPartyUnavailable);

    expect(slept).toEqual([2_500]);
    expect(await payment.void(key)).toBe('nothing');
  });
});

import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { aNotice, SETTING } from '../../../tests/support/notifications';
import { languages } from '../../src/all-emails';
import { type Kind, kinds, type Notice } from '../../src/email';
import { writeEmail } from '../../src/write-email';

const write = writeEmail(languages, SETTING);

const FOOT = `
--
Saffron Street, order order-1
You’re getting this e-mail because the order was placed with your account.
`;

const notices: Record<Kind, Notice> = {
  placed: aNotice({ kind: 'placed', order: anOrderToFulfil() }),
  canceled: aNotice({ kind: 'canceled', reason: 'OUT_OF_STOCK', order: anOrderToFulfil() }),
  'payment-declined': aNotice({ kind: 'payment-declined' }),
  deliverable: aNotice({ kind: 'deliverable' }),
  'delivery-booked': aNotice({ kind: 'delivery-booked', slot: '2026-11-21T20:00Z' }),
  delivered: aNotice({ kind: 'delivered' }),
};

const EXPECTED: Record<Kind, { subject: string; text: string }> = {
  placed: {
    subject: 'We have your order order-1',
    text: `Thank you for your order.

We have received your order and are checking it. We’ll write again once the restaurant has accepted it and you can choose a delivery time.

2 x Artichoke Ravioli: $29.80
Total, including delivery and tip: $29.80

See your order: https://shop.example.com/#/orders/order-1

Placed Saturday, November 21 at 12:00 PM UTC. You can still cancel it for a few minutes, unless the restaurant accepts it first.
${FOOT}`,
  },
  canceled: {
    subject: 'Your order order-1 is canceled',
    text: `Your order is canceled.

Something you ordered is sold out.

You won’t be charged. If we reserved an amount on your card, we’ll release it; your bank may take a few days to show that.

See your order: https://shop.example.com/#/orders/order-1
${FOOT}`,
  },
  'payment-declined': {
    subject: 'The payment for your order order-1 was declined',
    text: `Your payment was declined.

We couldn’t take the payment for this order, so we’re canceling it. You haven’t been charged.

To try again, check your payment details, or your organization number if you ordered for a business, and place a new order.

See your order: https://shop.example.com/#/orders/order-1
${FOOT}`,
  },
  deliverable: {
    subject: 'Choose a time for your order order-1',
    text: `Choose a delivery time.

The restaurant has accepted your order. Tell us when and where to deliver it.

Book the delivery: https://shop.example.com/#/orders/order-1/delivery

We can’t deliver until you book a time.
${FOOT}`,
  },
  'delivery-booked': {
    subject: 'Your order order-1 comes Saturday, November 21 at 8:00 PM UTC',
    text: `Your delivery is booked.

Your delivery slot starts Saturday, November 21 at 8:00 PM UTC. We’ll bring your order to the address you gave when you booked.

See your order: https://shop.example.com/#/orders/order-1

A booked delivery can’t be changed.
${FOOT}`,
  },
  delivered: {
    subject: 'Your order order-1 was delivered',
    text: `Enjoy your meal.

Your order has been delivered.

See your order: https://shop.example.com/#/orders/order-1
${FOOT}`,
  },
};

/** What a reader sees of HTML, in one line. */
const seen = (html: string): string =>
  html
    .replace(/<head>[\s\S]*<\/head>|<!--[\s\S]*?-->|<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
    .trim();

const wordsOf = (text: string): string[] =>
  text.match(/[\p{L}\p{N}$.]+/gu)?.map((word) => word.replace(/\.$/, '')) ?? [];

describe.each(kinds)('the e-mail of kind %s', (kind) => {
  const { subject, html, text } = write(notices[kind]);

  it('has this subject and this text', () => {
    expect({ subject, text }).toEqual(EXPECTED[kind]);
  });

  it('says the same in HTML, word for word', () => {
    // The address is behind a button, and × is not a letter.
    const said = wordsOf(text.replace(/https:\S+/, '').replace(/ x /, ' '));

    expect(said.length).toBeGreaterThan(15);
    expect(wordsOf(seen(html))).toEqual(expect.arrayContaining(said));
  });

  it('loads nothing, runs nothing and links nowhere but to the shop', () => {
    expect(html).not.toMatch(/<(script|img|iframe|form|object|link)\b|@import|url\(|javascript:/i);
    const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses).toEqual([
      kind === 'deliverable'
        ? 'https://shop.example.com/#/orders/order-1/delivery'
        : 'https://shop.example.com/#/orders/order-1',
    ]);
  });

  it('has a language and a title, which is the subject', () => {
    expect(html).toMatch(/<html lang="en"/);
    expect(html).toContain(`<title>${subject}</title>`);
  });

  it('has the name of the shop above it', () => {
    expect(seen(html.slice(0, html.indexOf('<h1')))).toMatch(/ Saffron Street$/);
  });

  it('has no link without a shop', () => {
    const without = writeEmail(languages, { shopUrl: '', timeZone: 'UTC' })(notices[kind]);

    expect(without.html).not.toContain('<a');
    expect(without.text).not.toContain('http');
    expect(without.text).not.toContain('\n\n\n');
  });

  it('is far from what Gmail cuts off', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(12_000);
  });
});

describe('what a customer typed', () => {
  const hostile = `<script>alert("1")</script>\r\nBcc: all@example.com`;
  const order = anOrderToFulfil({
    orderItems: [{ id: 1, name: hostile, price: 5, quantity: 1 }],
    market: 'US',
  });
  const email = write(aNotice({ kind: 'placed', order }, { orderId: hostile }));

  it('is text in the HTML', () => {
    expect(email.html).not.toContain('<script');
    expect(email.html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; Bcc: all@example.com');
  });

  it('begins no header and no line', () => {
    expect(email.subject).toBe('We have your order <script>alert("1")</script> Bcc: all@example.com');
    expect(email.text).toContain('1 x <script>alert("1")</script> Bcc: all@example.com: $5.00\n');
    expect(email.text).not.toMatch(/\r|^Bcc/m);
  });

  it('is one part of the link', () => {
    const { text } = write(aNotice({ kind: 'deliverable' }, { orderId: '../a?b=c#"><d\ud800' }));

    expect(text).toContain('https://shop.example.com/#/orders/..%2Fa%3Fb%3Dc%23%22%3E%3Cd%EF%BF%BD/delivery\n');
  });

  it('is cut when it is long, after a whole character', () => {
    const long = anOrderToFulfil({ orderItems: [{ id: 1, name: '👩‍🍳'.repeat(90), price: 5, quantity: 1 }] });
    const { text, subject } = write(aNotice({ kind: 'placed', order: long }, { orderId: 'x'.repeat(2_000) }));

    expect(text).toContain(`1 x ${'👩‍🍳'.repeat(79)}…: $5.00`);
    expect(subject).toBe(`We have your order ${'x'.repeat(79)}…`);
  });

  it('makes no e-mail too large, however large the order', () => {
    const dish = { id: 1, name: '<'.repeat(400_000), price: 1, quantity: 1 };
    const { html, text } = write(
      aNotice({ kind: 'placed', order: anOrderToFulfil({ orderItems: Array(100).fill(dish) }) }),
    );

    expect(text).toContain('\nAnd 70 more\n');
    expect(html).toContain('And 70 more');
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
  });
});

describe('a canceled order', () => {
  it.each([
    ['CUSTOMER_REQUEST', 'You canceled it.'],
    ['OUT_OF_STOCK', 'Something you ordered is sold out.'],
    ['PAYMENT_DECLINED', 'The payment was declined.'],
    ['NOT_IN_TIME', 'It wasn’t accepted in time.'],
    ['FRAUD', 'We couldn’t complete it.'],
    ['constructor', 'We couldn’t complete it.'],
  ])('for the reason %s: %s', (reason, words) => {
    const { text, html } = write(aNotice({ kind: 'canceled', reason, order: anOrderToFulfil() }));

    expect(text.split('\n')[2]).toBe(words);
    expect(html).toContain(words);
  });

  const CARD =
    'You won’t be charged. If we reserved an amount on your card, we’ll release it; your bank may take a few days to show that.';

  it.each([
    ['a person', {}, CARD],
    ['a person in Mexico', { market: 'MX', customerType: 'B2C' }, CARD],
    ['a business', { customerType: 'B2B', organizationNumber: '123456' }, 'You won’t get an invoice for it.'],
    ['a kind of customer of a later release', { customerType: 'CLUB' }, 'You won’t have to pay for it.'],
    ['a market of a later release', { market: 'ATLANTIS' }, 'You won’t have to pay for it.'],
  ])('of %s costs nothing', (_, of, words) => {
    const { text, html } = write(aNotice({ kind: 'canceled', reason: 'CUSTOMER_REQUEST', order: anOrderToFulfil(of) }));

    expect(text.split('\n')[4]).toBe(words);
    expect(html).toContain(words);
  });
});

describe('amounts and times', () => {
  it.each([
    [{ market: 'MX' }, 'MX$29.80'],
    [{ market: 'US' }, '$29.80'],
    [{}, '$29.80'],
    [{ market: 'ATLANTIS' }, '29.80'],
  ])('are those of the market: %j', (of, amount) => {
    const { text } = write(aNotice({ kind: 'placed', order: anOrderToFulfil(of) }));

    expect(text).toContain(`Total, including delivery and tip: ${amount}\n`);
  });

  it('are exact to the cent', () => {
    const order = anOrderToFulfil({
      orderItems: [{ id: 1, name: 'Salad', price: 1.15, quantity: 3 }],
      totalAmount: 1e6,
    });

    expect(write(aNotice({ kind: 'placed', order })).text).toContain(
      '3 x Salad: $3.45\nTotal, including delivery and tip: $1,000,000.00',
    );
  });

  it('are in the time zone that the operator set', () => {
    const { subject } = writeEmail(languages, { shopUrl: '', timeZone: 'America/New_York' })(
      notices['delivery-booked'],
    );

    expect(subject).toBe('Your order order-1 comes Saturday, November 21 at 3:00 PM EST');
  });

  it.each(['tonight', 'Evening 7', '12'])('are what a carrier says when that is no time: %s', (slot) => {
    expect(write(aNotice({ kind: 'delivery-booked', slot })).subject).toBe(`Your order order-1 comes ${slot}`);
  });
});

describe('the language', () => {
  const { en } = languages;
  const german = {
    words: { ...en.words, locale: 'de-DE' },
    emails: {
      ...en.emails,
      delivered: { subject: 'Ihre Bestellung {{orderId}} ist da', html: '<p>Da!</p>', text: 'Da!' },
    },
  };
  const inGerman = writeEmail({ en, de: german }, SETTING);

  it.each(['de', 'de-AT', 'DE_ch'])('is the customer’s, if there is a folder for it: %s', (locale) => {
    expect(inGerman(notices.delivered, locale).subject).toBe('Ihre Bestellung order-1 ist da');
  });

  it.each([undefined, '', 'en-GB', 'fr', 'constructor', '__proto__', 'x'.repeat(2_048)])(
    'is English otherwise: %s',
    (locale) => {
      expect(inGerman(notices.delivered, locale).subject).toBe('Your order order-1 was delivered');
    },
  );

  it('decides how amounts and times are written', () => {
    const { text } = inGerman(notices.placed, 'de');

    expect(text).toContain('29,80\u00a0$');
    expect(text).toContain('Samstag, 21. November');
  });
});

describe('the size of an e-mail', () => {
  const bytesOf = (notice: Notice) => {
    const { subject, html, text } = write(notice);
    return Buffer.byteLength(subject) + Buffer.byteLength(html) + Buffer.byteLength(text);
  };

  it.each(kinds)('is at most 16 kB: %s', (kind) => {
    expect(bytesOf(notices[kind])).toBeLessThanOrEqual(16_000);
  });

  it('stays below 100 kB, where mail programs cut, with as many dishes as an order may have and the longest names', () => {
    const name = '<&"\'>'.repeat(40);
    const orderItems = Array.from({ length: 100 }, (_, id) => ({ id, name, price: 9_999.99, quantity: 99 }));

    expect(bytesOf(aNotice({ kind: 'placed', order: anOrderToFulfil({ orderItems }) }))).toBeLessThan(100_000);
  });
});

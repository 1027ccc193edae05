import { anOrderToFulfil } from '../../../tests/support/fulfilments';
import { aNotice, SETTING } from '../../../tests/support/notifications';
import { languages } from '../../src/all-emails';
import { type Kind, kinds, type Notice } from '../../src/email';
import { writeEmail } from '../../src/write-email';

const write = writeEmail(languages, SETTING);

const FOOT = `
--
Order order-1
You get this e-mail because it was placed with your account.
`;

const notices: Record<Kind, Notice> = {
  placed: aNotice({ kind: 'placed', order: anOrderToFulfil() }),
  canceled: aNotice({ kind: 'canceled', reason: 'OUT_OF_STOCK' }),
  'payment-declined': aNotice({ kind: 'payment-declined' }),
  deliverable: aNotice({ kind: 'deliverable' }),
  'delivery-booked': aNotice({ kind: 'delivery-booked', slot: '2026-11-21T20:00Z' }),
  delivered: aNotice({ kind: 'delivered' }),
};

const EXPECTED: Record<Kind, { subject: string; text: string }> = {
  placed: {
    subject: 'We have your order order-1',
    text: `We have your order.

The restaurant has it now. We write again when it has accepted and you can choose a time for the delivery.

2 x Artichoke Ravioli: $29.80
Total, with delivery, tip and discount: $29.80

Placed Saturday, November 21 at 12:00 PM UTC. You can still cancel it for a few minutes, as long as the restaurant has not accepted it.
${FOOT}`,
  },
  canceled: {
    subject: 'Your order order-1 is canceled',
    text: `Your order is canceled.

The restaurant has run out of something that you ordered.

You pay nothing. If an amount was reserved on your card, it is released; your bank may show it for a few days.
${FOOT}`,
  },
  'payment-declined': {
    subject: 'The payment for your order order-1 was declined',
    text: `Your payment was declined.

We could not take the payment for this order, so it will be canceled. Nothing was charged.

To try again, check your payment details, or the number of your organization if you order for one, and place the order once more.
${FOOT}`,
  },
  deliverable: {
    subject: 'Choose a time for your order order-1',
    text: `Choose a time for the delivery.

The restaurant has accepted your order. Tell us when and where to deliver it.

Book the delivery: https://shop.example.com/#/orders/order-1/delivery

Please choose soon: an order that nobody books is not delivered.
${FOOT}`,
  },
  'delivery-booked': {
    subject: 'Your order order-1 comes Saturday, November 21 at 8:00 PM UTC',
    text: `Your delivery is booked.

Your order comes Saturday, November 21 at 8:00 PM UTC, to the address that you gave when you booked.

A booked delivery cannot be moved.
${FOOT}`,
  },
  delivered: {
    subject: 'Your order order-1 was delivered',
    text: `Enjoy your meal.

The carrier has handed your order over.
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
    expect(addresses).toEqual(kind === 'deliverable' ? ['https://shop.example.com/#/orders/order-1/delivery'] : []);
  });

  it('has a language and a title, which is the subject', () => {
    expect(html).toMatch(/<html lang="en"/);
    expect(html).toContain(`<title>${subject}</title>`);
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

    expect(text).toContain('\nFurther dishes: 70\n');
    expect(html).toContain('Further dishes: 70');
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
  });
});

describe('a canceled order', () => {
  it.each([
    ['CUSTOMER_REQUEST', 'You canceled it.'],
    ['OUT_OF_STOCK', 'The restaurant has run out of something that you ordered.'],
    ['PAYMENT_DECLINED', 'The payment was declined.'],
    ['NOT_IN_TIME', 'The restaurant did not accept it in time.'],
    ['FRAUD', 'It could not be carried out.'],
    ['constructor', 'It could not be carried out.'],
  ])('for the reason %s: %s', (reason, words) => {
    const { text, html } = write(aNotice({ kind: 'canceled', reason }));

    expect(text.split('\n')[2]).toBe(words);
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

    expect(text).toContain(`Total, with delivery, tip and discount: ${amount}\n`);
  });

  it('are exact to the cent', () => {
    const order = anOrderToFulfil({
      orderItems: [{ id: 1, name: 'Salad', price: 1.15, quantity: 3 }],
      totalAmount: 1e6,
    });

    expect(write(aNotice({ kind: 'placed', order })).text).toContain(
      '3 x Salad: $3.45\nTotal, with delivery, tip and discount: $1,000,000.00',
    );
  });

  it('are in the time zone that the operator set', () => {
    const { subject } = writeEmail(languages, { shopUrl: '', timeZone: 'America/New_York' })(
      notices['delivery-booked'],
    );

    expect(subject).toBe('Your order order-1 comes Saturday, November 21 at 3:00 PM EST');
  });

  it('are what a carrier says when that is no time', () => {
    expect(write(aNotice({ kind: 'delivery-booked', slot: 'tonight' })).subject).toBe(
      'Your order order-1 comes tonight',
    );
  });
});

it('has no link without a shop', () => {
  const { html, text } = writeEmail(languages, { shopUrl: '', timeZone: 'UTC' })(notices.deliverable);

  expect(html).not.toContain('<a');
  expect(text).toContain('Tell us when and where to deliver it.\n\nPlease choose soon');
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

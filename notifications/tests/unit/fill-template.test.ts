import { fillHtml, fillText } from '../../src/fill-template';

describe('a text in HTML', () => {
  it.each([
    ['markup', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['an entity', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['both kinds of quotes', `"onclick='x'`, '&quot;onclick=&#39;x&#39;'],
    ['the end of a comment of Outlook', '<![endif]-->', '&lt;![endif]--&gt;'],
  ])('is text, though it looks like %s', (_, typed, shown) => {
    expect(fillHtml('<td title="{{name}}">{{name}}</td>', { name: typed })).toBe(`<td title="${shown}">${shown}</td>`);
  });
});

describe('a text in a subject or in plain text', () => {
  it.each([
    ['another header', 'Soup\r\nBcc: all@example.com', 'Soup Bcc: all@example.com'],
    ['another line', 'Soup\nTotal: $0.00', 'Soup Total: $0.00'],
    ['other separators of lines', 'Soup\u2028a\u2029b\u0085c\vd', 'Soup a b c d'],
    ['a NUL', 'So\0up', 'So up'],
    ['a direction from right to left', 'Soup \u202egpj.exe\u2066', 'Soup  gpj.exe '],
    ['characters that nobody sees', 'So\u200bu\ufeffp', 'So u p'],
    ['half a character', 'Soup \ud83d', 'Soup \ufffd'],
  ])('cannot be %s', (_, typed, shown) => {
    expect(fillText('Your {{name}}', { name: typed })).toBe(`Your ${shown}`);
    expect(fillHtml('Your {{name}}', { name: typed })).toBe(`Your ${shown}`);
  });

  it('keeps what a language or an emoji needs', () => {
    const typed = '味噌汁 👩‍🍳 می‌خواهم Crème & Co <3';

    expect(fillText('{{name}}', { name: typed })).toBe(typed);
  });
});

describe('a template', () => {
  it('takes nothing that a value says for a part of itself', () => {
    const facts = { name: '{{secret}}{{#secret}}x{{/secret}}$&$1', secret: 'no', list: [{ entry: '{{name}}' }] };

    expect(fillText('{{name}}|{{#list}}{{entry}}{{/list}}', facts)).toBe(
      '{{secret}}{{#secret}}x{{/secret}}$&$1|{{name}}',
    );
  });

  it('shows a section once for each entry, with what is around it, and without an extra line', () => {
    const facts = { place: 'here', dishes: [{ name: 'Soup' }, { name: '<b>' }] };

    expect(fillText('A\n{{#dishes}}\n{{name}} {{place}}\n{{/dishes}}\nB', facts)).toBe('A\nSoup here\n<b> here\nB');
    expect(fillHtml('{{#dishes}}<li>{{name}}</li>{{/dishes}}', facts)).toBe('<li>Soup</li><li>&lt;b&gt;</li>');
  });

  it.each([
    ['there is no text', {}],
    ['the text is empty', { link: '' }],
    ['the list is empty', { link: [] }],
  ])('leaves a section out when %s', (_, facts) => {
    expect(fillText('A{{#link}} {{link}}{{/link}}', facts)).toBe('A');
  });

  it('shows a section of a text that is there', () => {
    expect(fillText('A{{#link}} {{link}}{{/link}}', { link: 'x' })).toBe('A x');
  });

  it.each(['name', 'list', 'constructor'])('is not sent with a gap: {{%s}}', (placeholder) => {
    expect(() => fillHtml(`Hello {{${placeholder}}}`, { list: [] })).toThrow(
      `there is no text for the placeholder ${placeholder}`,
    );
  });
});

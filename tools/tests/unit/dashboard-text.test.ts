import { markdown } from '../../cloudwatch/dashboards/page/markdown';

test.each([
  ['## Orders\nWhat people **order**.', '<h2>Orders</h2>\n<p>What people <strong>order</strong>.</p>\n'],
  ['- `one`\n- two', '<ul>\n<li><code>one</code></li>\n<li>two</li>\n</ul>\n'],
  [
    '[button:primary:Logs](https://example.com/?a=1&b=2)',
    '<p><a href="https://example.com/?a=1&#38;b=2">Logs</a></p>\n',
  ],
])('shows the Markdown %j', (text, html) => {
  expect(markdown(text)).toBe(html);
});

test.each([
  ['<script>alert(1)</script>', '&#60;script&#62;alert(1)&#60;/script&#62;'],
  ['a <img src=x onerror=alert(1)> b', '<p>a &#60;img src=x onerror=alert(1)&#62; b</p>\n'],
  ['[here](javascript:alert(1))', '<p>here</p>\n'],
  [
    '[here](<https://example.com/"onclick="alert(1)>)',
    '<p><a href="https://example.com/&#34;onclick=&#34;alert(1)">here</a></p>\n',
  ],
  ['![<b>](https://example.com/x.png)', '<p>&#60;b&#62;</p>\n'],
])('makes no markup of %j', (text, html) => {
  expect(markdown(text)).toBe(html);
});

import { expect, it } from 'vitest';
import { leavePageHtml } from './leave-page';

const page = leavePageHtml({
  targetUrl: 'https://shop.test/complete?a=1&b="><script>alert(1)</script>',
  merchantName: "Bob's <b>Shop</b> & Sons",
  nonce: 'abc123',
});

it('leads on by itself and by a link', () => {
  const escaped = 'https://shop.test/complete?a=1&amp;b=&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;';
  expect(page).toContain(`<meta http-equiv="refresh" content="0; url=${escaped}">`);
  expect(page).toContain(`<a href="${escaped}">`);
});

it('holds names as text', () => {
  expect(page).toContain('Continue to Bob&#39;s &lt;b&gt;Shop&lt;/b&gt; &amp; Sons');
  expect(page).not.toContain('<script');
  expect(page).not.toContain('<b>');
});

it('has no style attribute, which the policy would block', () => {
  expect(page).not.toContain('style=');
  expect(page).toContain('<style nonce="abc123">');
});

import { expect, it } from 'vitest';
import { escapeHtml } from './escape-html';

it.each([
  ['a tag', '<script>', '&lt;script&gt;'],
  ['quotes of either kind', `"'`, '&quot;&#39;'],
  ['an entity', '&amp;', '&amp;amp;'],
  ['anything else', 'Zürich – 29.00 €', 'Zürich – 29.00 €'],
])('escapeHtml writes %s so that it stands as it is', (_, text, html) => {
  expect(escapeHtml(text)).toBe(html);
});

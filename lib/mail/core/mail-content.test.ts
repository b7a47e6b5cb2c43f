import { describe, expect, it } from 'vitest';
import { type MailContent, type MailLook, toMailHtml, toMailText } from './mail-content';

const CONTENT: MailContent = {
  subject: 'Your receipt',
  heading: 'Thank you',
  paragraphs: ['You have paid <b>Nordlicht</b> & Co.'],
  rows: [{ term: 'Total', value: '€34.51' }],
  action: { label: 'Open receipt', url: 'https://pay.example/documents/DOC_1?until=1&proof="x"' },
  footer: ['Answer this mail to ask the seller.'],
};
const LOOK: MailLook = {
  storeName: 'Nordlicht "Studio"',
  background: '#ffffff',
  ink: '#111111',
  muted: '#555555',
  line: '#dddddd',
  button: '#26466e',
  onButton: '#ffffff',
};

it('toMailText says everything in plain text', () => {
  expect(toMailText(CONTENT)).toBe(
    `Thank you

You have paid <b>Nordlicht</b> & Co.

Total: €34.51

Open receipt:
https://pay.example/documents/DOC_1?until=1&proof="x"

--
Answer this mail to ask the seller.
`,
  );
});

describe('toMailHtml', () => {
  const html = toMailHtml(CONTENT, LOOK, { lang: 'en', dir: 'ltr' });

  it('shows what merchants and buyers have written as text and never as markup', () => {
    expect(html).toContain('You have paid &lt;b&gt;Nordlicht&lt;/b&gt; &amp; Co.');
    expect(html).toContain('Nordlicht &quot;Studio&quot;');
    expect(html).toContain('proof=&quot;x&quot;');
  });

  it('fetches nothing when it is opened', () => {
    expect(html).not.toMatch(/<img|<link|<script|url\(|@import|src=/i);
  });

  it('has a language, a direction, and the store’s colors', () => {
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(html).toContain('background:#26466e;color:#ffffff');
  });
});

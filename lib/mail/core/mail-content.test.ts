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

/** The same mail with nothing but its heading and one paragraph. */
const SHORT: MailContent = { ...CONTENT, rows: [], action: null, footer: [] };
const LONG: MailContent = {
  ...CONTENT,
  paragraphs: ['First.', 'Second.'],
  rows: [
    { term: 'Total', value: '€34.51' },
    { term: 'Card', value: '0110' },
  ],
  footer: ['Nordlicht', 'Berlin'],
};

describe('toMailText', () => {
  it('says everything in plain text', () => {
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

  it('leaves no gap for rows, a link and a footer that a mail does not have', () => {
    expect(toMailText(SHORT)).toBe('Thank you\n\nYou have paid <b>Nordlicht</b> & Co.\n');
  });

  it('writes each paragraph apart, and each row and line of the footer on a line of its own', () => {
    expect(toMailText({ ...LONG, action: null })).toBe(
      `Thank you

First.

Second.

Total: €34.51
Card: 0110

--
Nordlicht
Berlin
`,
    );
  });
});

describe('toMailHtml', () => {
  const draw = (content: MailContent) => toMailHtml(content, LOOK, { lang: 'en', dir: 'ltr' });
  const HEAD = [
    '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><title>Your receipt</title></head>',
    '<body style="margin:0;padding:24px;background:#ffffff;color:#111111;',
    "font-family:system-ui,-apple-system,'Segoe UI',Arial,sans-serif;font-size:16px\">",
    '<div style="max-width:560px;margin:0 auto">',
    '<p style="margin:0 0 24px;font-weight:600">Nordlicht &quot;Studio&quot;</p>',
    '<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">Thank you</h1>',
  ];
  const END = '</div></body></html>';
  const row = (term: string, value: string) =>
    `<tr><th scope="row" style="padding:6px 16px 6px 0;text-align:start;font-weight:400;color:#555555;vertical-align:top">${term}</th><td style="padding:6px 0;text-align:end">${value}</td></tr>`;
  const note = (text: string) =>
    `<p style="margin:16px 0 0;font-size:13px;line-height:1.5;color:#555555">${text}</p>`;

  it('lays out paragraphs, rows, the link and the footer in this order, in the colors of the store', () => {
    expect(draw(LONG)).toBe(
      [
        ...HEAD,
        '<p style="margin:0 0 16px;line-height:1.5">First.</p>',
        '<p style="margin:0 0 16px;line-height:1.5">Second.</p>',
        '<table style="width:100%;margin:8px 0 16px;border-collapse:collapse;',
        'border-top:1px solid #dddddd;border-bottom:1px solid #dddddd">',
        row('Total', '€34.51'),
        row('Card', '0110'),
        '</table>',
        '<p style="margin:24px 0"><a href="https://pay.example/documents/DOC_1?until=1&amp;proof=&quot;x&quot;" ',
        'style="display:inline-block;padding:12px 20px;border-radius:8px;background:#26466e;color:#ffffff;',
        'font-weight:600;text-decoration:none">Open receipt</a></p>',
        note('Nordlicht'),
        note('Berlin'),
        END,
      ].join(''),
    );
  });

  it('leaves out the table, the button and the footer that a mail does not have', () => {
    expect(draw(SHORT)).toBe(
      [
        ...HEAD,
        '<p style="margin:0 0 16px;line-height:1.5">You have paid &lt;b&gt;Nordlicht&lt;/b&gt; &amp; Co.</p>',
        END,
      ].join(''),
    );
  });

  it('shows what merchants and buyers have written as text and never as markup', () => {
    const html = draw({
      ...CONTENT,
      subject: '<subject>',
      heading: '<heading>',
      rows: [{ term: '<term>', value: '<value>' }],
      action: { label: '<label>', url: 'https://pay.example/?"><b>' },
      footer: ['<footer>'],
    });
    const left = ['<subject>', '<heading>', '<term>', '<value>', '<label>', '<footer>', '"><b>'].filter(
      (text) => html.includes(text),
    );
    expect(left).toEqual([]);
    expect(html).toContain('Nordlicht &quot;Studio&quot;');
  });

  it('fetches nothing when it is opened', () => {
    expect(draw(CONTENT)).not.toMatch(/<img|<link|<script|url\(|@import|src=/i);
  });

  it('has the language and the direction of its page', () => {
    const html = toMailHtml(CONTENT, LOOK, { lang: 'ar', dir: 'rtl' });
    expect(html).toContain('<html lang="ar" dir="rtl">');
  });
});

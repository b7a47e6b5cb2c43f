import { describe, expect, it } from 'vitest';
import { resolveLocale } from '@/lib/i18n/locale';
import type { DocumentContent } from './core/document-content';
import { renderDocumentPdf } from './pdf/render-document-pdf';
import { toBreakable, toVisualRuns } from './pdf/text-runs';
import { toDocumentView } from './to-document-view';

const CONTENT: DocumentContent = {
  kind: 'invoice',
  number: 'TEST-ACME-INV-000042',
  environment: 'test',
  issuedAt: '2026-11-29T10:00:00.000Z',
  movedAt: '2026-11-28T23:59:59.000Z',
  language: null,
  seller: {
    name: 'Acme GmbH',
    addressLines: ['Hauptstraße 1', '10115 Berlin'],
    taxIds: ['VAT DE123456789'],
    email: 'hello@acme.example',
    website: null,
  },
  buyer: {
    name: 'Ateliers Réunis',
    email: 'ada@example.com',
    country: 'FR',
    state: null,
    postcode: '75001',
    taxId: 'FR40303265045',
  },
  currency: 'EUR',
  lines: [{ name: 'Pro plan', quantity: 2, amountMinor: '2900' }],
  isTaxIncluded: false,
  subtotalMinor: '2900',
  taxLines: [{ name: 'VAT', jurisdiction: 'DE', ratePpm: 190_000, basePercent: 80, amountMinor: '441' }],
  taxMinor: '441',
  totalMinor: '3341',
  taxReason: 'standard_rated',
  legalNote: 'The law’s own sentence.',
  paymentMethod: 'card',
  last4: '0110',
  orderId: 'ORD_1',
  paymentId: 'PAY_1',
  corrects: null,
  reason: null,
  nextSteps: 'We send you a link within a day.',
};
const words = resolveLocale();
const ALL = { seesAll: true };
const named = (name: string): DocumentContent => ({
  ...CONTENT,
  seller: { ...CONTENT.seller, name },
  lines: [{ name, quantity: 1, amountMinor: '2900' }],
});

/** One name in each of the scripts that a document has to hold, and the fonts that print it. */
const SCRIPTS: [script: string, name: string, font: string][] = [
  ['Latin', 'Łódź Naïve Straße ệ', 'NotoSans-Regular'],
  ['Cyrillic', 'Щастливі книги', 'NotoSans-Regular'],
  ['Greek', 'Ευτυχισμένα βιβλία', 'NotoSans-Regular'],
  ['Chinese', '快乐书店的电子书', 'NotoSansHans-Regular'],
  ['Japanese', 'しあわせ書店のカタログ', 'NotoSansHans-Regular'],
  ['Korean', '행복한 서점의 책', 'Gowun'],
  ['Arabic', 'مكتبة السعادة (2026)', 'NotoNaskhArabic'],
  ['Hebrew', 'חנות הספרים המאושרת 2026', 'NotoSansHebrew'],
  ['Thai', 'ร้านหนังสือที่มีความสุข', 'NotoSansThai'],
];

describe('renderDocumentPdf', () => {
  it.each(SCRIPTS)('embeds the font of a name in %s, with its text to be selected', async (_, name, font) => {
    const pdf = await renderDocumentPdf(toDocumentView(named(name), words, ALL), new Date(CONTENT.issuedAt));
    const source = pdf.toString('latin1');
    expect(source.startsWith('%PDF-1.7')).toBe(true);
    expect(source).toMatch(new RegExp(`/FontName /[A-Z]{6}\\+${font}`));
    expect(source).toContain('/ToUnicode');
    expect(source).toContain('/StructTreeRoot');
    expect(source).toContain('/Lang (en)');
    // Only the letters that are used are embedded.
    expect(pdf.length).toBeLessThan(120_000);
  });

  it('goes on upon a second page where the first is full', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => ({
      name: `Item ${index + 1}`,
      quantity: 1,
      amountMinor: '100',
    }));
    const view = toDocumentView({ ...CONTENT, lines }, words, ALL);
    const source = (await renderDocumentPdf(view, new Date(CONTENT.issuedAt))).toString('latin1');
    expect(source.match(/\/Type \/Page\b/g)?.length).toBe(2);
  });
});

describe('toDocumentView', () => {
  it('says everything that a document holds', () => {
    expect(toDocumentView(CONTENT, words, ALL)).toMatchObject({
      title: 'Invoice TEST-ACME-INV-000042',
      testNote: expect.stringContaining('no real money'),
      facts: [
        { term: 'Number', value: 'TEST-ACME-INV-000042' },
        { term: 'Date of issue', value: 'November 29, 2026' },
        { term: 'Paid on', value: 'November 28, 2026' },
        { term: 'Payment method', value: 'Card ending in 0110' },
        { term: 'Order', value: 'ORD_1' },
      ],
      seller: {
        lines: ['Acme GmbH', 'Hauptstraße 1', '10115 Berlin', 'VAT DE123456789', 'hello@acme.example'],
      },
      buyer: { lines: ['Ateliers Réunis', '75001, France', 'Tax ID FR40303265045', 'ada@example.com'] },
      items: { rows: [{ term: '2 × Pro plan', value: '€29.00' }] },
      sums: [
        { term: 'Net', value: '€29.00' },
        { term: 'VAT 19% on 80% of the price (DE)', value: '€4.41' },
        { term: 'Total paid', value: '€33.41', isStrong: true },
      ],
      notes: ['The law’s own sentence.', 'We send you a link within a day.'],
    });
  });

  it('of reverse charge says so also where no law gives a sentence', () => {
    const content: DocumentContent = {
      ...CONTENT,
      taxReason: 'reverse_charge',
      legalNote: null,
      nextSteps: null,
      taxLines: [],
      taxMinor: '0',
    };
    const view = toDocumentView(content, words, ALL);
    expect(view.notes).toEqual(['Reverse charge: the customer accounts for the tax.']);
    expect(view.sums[1]).toEqual({ term: 'Tax', value: '€0.00' });
  });

  it('of a refund names what it corrects and why', () => {
    const view = toDocumentView(
      {
        ...CONTENT,
        kind: 'credit_note',
        corrects: { number: 'ACME-INV-000041', issuedAt: '2026-11-01T00:00:00.000Z' },
        reason: 'Not as described',
      },
      words,
      ALL,
    );
    expect(view.heading).toBe('Credit note');
    expect(view.facts.at(-1)).toEqual({ term: 'Corrects', value: 'ACME-INV-000041 of November 1, 2026' });
    expect(view.notes).toContain('Reason: Not as described');
    expect(view.sums.at(-1)?.term).toBe('Total refunded');
  });
});

describe('toVisualRuns', () => {
  it.each<[string, string, [text: string, font: string][]]>([
    ['plain text', 'Pro plan', [['Pro plan', 'latin']]],
    [
      'a Hebrew word within English, from the left',
      'Book שלום now',
      [
        ['Book ', 'latin'],
        ['שלום', 'hebrew'],
        [' now', 'latin'],
      ],
    ],
    [
      'a number within Hebrew, whose parts are drawn from the right',
      'ספר 42',
      [
        ['42', 'latin'],
        [' ', 'hebrew'],
        ['ספר', 'hebrew'],
      ],
    ],
    [
      'words of Hebrew, the first of which is drawn last, at the right',
      'שלום עולם',
      [
        ['עולם', 'hebrew'],
        [' ', 'hebrew'],
        ['שלום', 'hebrew'],
      ],
    ],
  ])('of %s', (_, text, runs) => {
    expect(toVisualRuns(text, false).map((run) => [run.text, run.font])).toEqual(runs);
  });
});

it('a line can be broken after words, and within text that has no spaces', () => {
  expect(toBreakable('one two, three', 'en')).toEqual(['one ', 'two, ', 'three']);
  expect(toBreakable('快乐书店', 'en').length).toBeGreaterThan(1);
  expect(toBreakable('ร้านหนังสือที่มีความสุข', 'en').length).toBeGreaterThan(1);
});

describe('what a document shows', () => {
  it('splits a price with its tax in it into net and tax', () => {
    const content: DocumentContent = {
      ...CONTENT,
      isTaxIncluded: true,
      subtotalMinor: '2437',
      taxLines: [{ name: 'VAT', jurisdiction: 'DE', ratePpm: 190_000, basePercent: 100, amountMinor: '463' }],
      taxMinor: '463',
      totalMinor: '2900',
    };
    const { items, sums } = toDocumentView(content, words, ALL);
    expect(items).toMatchObject({
      amountHeading: 'Amount, tax included',
      rows: [{ term: '2 × Pro plan', value: '€29.00' }],
    });
    expect(sums).toEqual([
      { term: 'Net', value: '€24.37' },
      { term: 'VAT 19% (DE)', value: '€4.63' },
      { term: 'Total paid', value: '€29.00', isStrong: true },
    ]);
  });

  it('masks what was on file of the buyer, unless its reader sees all', () => {
    const content: DocumentContent = { ...CONTENT, onFile: ['email', 'name', 'taxId', 'postcode'] };
    const linesFor = (seesAll: boolean) => toDocumentView(content, words, { seesAll }).buyer.lines;
    expect(linesFor(false)).toEqual(['on file', 'France', 'Tax ID on file', 'a•••@example.com']);
    expect(linesFor(true)).toEqual([
      'Ateliers Réunis',
      '75001, France',
      'Tax ID FR40303265045',
      'ada@example.com',
    ]);
  });
});

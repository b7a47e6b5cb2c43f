import { describe, expect, it } from 'vitest';
import {
  type DocumentSettings,
  type DocumentSettingsPatch,
  documentSettingsPatch,
  mergeDocumentSettings,
} from './document-settings';

const read = (value: unknown) => documentSettingsPatch.read(value, 'documentSettings');
const NOTHING_SAID: DocumentSettings = {
  legalName: null,
  addressLines: [],
  taxIds: [],
  invoicePrefix: null,
  nextSteps: null,
};
const STORED: DocumentSettings = { ...NOTHING_SAID, legalName: 'Acme GmbH', taxIds: ['VAT DE123456789'] };
const ABSENT = {
  legalName: undefined,
  addressLines: undefined,
  taxIds: undefined,
  invoicePrefix: undefined,
  nextSteps: undefined,
};

describe('a change of document settings', () => {
  it.each<[string, unknown, DocumentSettingsPatch]>([
    ['everything back', null, null],
    ['nothing', { unknown: 1 }, ABSENT],
    [
      'every field, at its limit',
      {
        legalName: 'l'.repeat(200),
        addressLines: Array(6).fill('a'.repeat(200)),
        taxIds: Array(5).fill('t'.repeat(60)),
        invoicePrefix: 'ABC-123-XYZ-',
        nextSteps: 'n'.repeat(500),
      },
      {
        legalName: 'l'.repeat(200),
        addressLines: Array(6).fill('a'.repeat(200)),
        taxIds: Array(5).fill('t'.repeat(60)),
        invoicePrefix: 'ABC-123-XYZ-',
        nextSteps: 'n'.repeat(500),
      },
    ],
    ['a prefix of one character', { invoicePrefix: '7' }, { ...ABSENT, invoicePrefix: '7' }],
    [
      'every field cleared',
      { legalName: null, addressLines: null, taxIds: null, invoicePrefix: null, nextSteps: null },
      NOTHING_SAID,
    ],
    [
      'every field emptied',
      { legalName: '', addressLines: [], taxIds: '', invoicePrefix: '', nextSteps: '' },
      NOTHING_SAID,
    ],
  ])('reads %s', (_, value, patch) => {
    expect(read(value)).toEqual(patch);
  });

  it.each<[string, unknown, string]>([
    ['a list', [], 'Invalid documentSettings: expected an object, got "[]"'],
    ...['acme', 'ACME_', ' ACME', 'ACME ', 'A'.repeat(13)].map((invoicePrefix): [string, unknown, string] => [
      `the prefix "${invoicePrefix}"`,
      { invoicePrefix },
      `Invalid documentSettings.invoicePrefix: expected 1 to 12 capital letters, digits and hyphens, got "${invoicePrefix}"`,
    ]),
    [
      'a prefix that is a number',
      { invoicePrefix: 12 },
      'Invalid documentSettings.invoicePrefix: expected 1 to 12 capital letters, digits and hyphens, got the number 12',
    ],
    [
      'a name of 201 characters',
      { legalName: 'x'.repeat(201) },
      `Invalid documentSettings.legalName: expected at most 200 characters, got "${'x'.repeat(80)}…"`,
    ],
    [
      'seven lines of an address',
      { addressLines: Array(7).fill('x') },
      'Invalid documentSettings.addressLines: expected a list of at most 6, got "7 items"',
    ],
    [
      'a line of 201 characters',
      { addressLines: ['x'.repeat(201)] },
      `Invalid documentSettings.addressLines[0]: expected at most 200 characters, got "${'x'.repeat(80)}…"`,
    ],
    [
      'six tax numbers',
      { taxIds: Array(6).fill('x') },
      'Invalid documentSettings.taxIds: expected a list of at most 5, got "6 items"',
    ],
    [
      'a tax number of 61 characters',
      { taxIds: ['x'.repeat(61)] },
      `Invalid documentSettings.taxIds[0]: expected at most 60 characters, got "${'x'.repeat(61)}"`,
    ],
    [
      'text for tax numbers',
      { taxIds: 'DE1' },
      'Invalid documentSettings.taxIds: expected a list of at most 5, got "DE1"',
    ],
    [
      'next steps of 501 characters',
      { nextSteps: 'x'.repeat(501) },
      `Invalid documentSettings.nextSteps: expected at most 500 characters, got "${'x'.repeat(80)}…"`,
    ],
  ])('refuses %s', (_, value, message) => {
    expect(() => read(value)).toThrow(expect.objectContaining({ message }));
  });

  it('is described as it is read', () => {
    const nullableText = (maxLength: number) => ({ type: ['string', 'null'], minLength: 1, maxLength });
    const texts = (maxItems: number, maxLength: number) => ({
      type: ['array', 'null'],
      maxItems,
      items: { type: 'string', minLength: 1, maxLength },
    });
    expect(documentSettingsPatch.schema).toEqual({
      type: ['object', 'null'],
      properties: {
        legalName: nullableText(200),
        addressLines: texts(6, 200),
        taxIds: texts(5, 60),
        invoicePrefix: { type: ['string', 'null'], pattern: '^[A-Z0-9-]{1,12}$', examples: ['ACME-'] },
        nextSteps: nullableText(500),
      },
    });
  });
});

describe('mergeDocumentSettings', () => {
  it.each<[string, DocumentSettings | null, unknown, DocumentSettings | null]>([
    [
      'changes what is named',
      STORED,
      { nextSteps: 'We send a link.' },
      { ...STORED, nextSteps: 'We send a link.' },
    ],
    ['clears what is null', STORED, { legalName: null, taxIds: null }, NOTHING_SAID],
    ['clears everything by null', STORED, null, null],
    ['leaves everything by nothing', STORED, {}, STORED],
    ['begins with what is named', null, { legalName: 'Acme' }, { ...NOTHING_SAID, legalName: 'Acme' }],
    ['begins with nothing said', null, {}, NOTHING_SAID],
  ])('%s', (_, stored, sent, merged) => {
    expect(mergeDocumentSettings(stored, read(sent))).toStrictEqual(merged);
  });
});

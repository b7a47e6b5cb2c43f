import { describe, expect, it } from 'vitest';
import { documentSettingsPatch, mergeDocumentSettings, NO_DOCUMENT_SETTINGS } from './document-settings';

const read = (value: unknown) => documentSettingsPatch.read(value, 'documentSettings');
const STORED = { ...NO_DOCUMENT_SETTINGS, legalName: 'Acme GmbH', taxIds: ['VAT DE123456789'] };

describe('document settings', () => {
  it.each<[string, unknown, object | null]>([
    ['change what is named', { nextSteps: 'We send a link.' }, { ...STORED, nextSteps: 'We send a link.' }],
    ['clear what is null', { legalName: null, taxIds: null }, NO_DOCUMENT_SETTINGS],
    ['clear everything by null', null, null],
    ['leave everything by nothing', {}, STORED],
  ])('%s', (_name, sent, merged) => {
    expect(mergeDocumentSettings(STORED, read(sent))).toEqual(merged);
  });

  it.each<[unknown, string]>([
    [{ invoicePrefix: 'acme' }, 'capital letters, digits and hyphens, got "acme"'],
    [{ taxIds: 'DE1' }, 'Invalid documentSettings.taxIds: expected a list of at most 5'],
    [{ addressLines: Array(7).fill('x') }, 'expected a list of at most 6'],
    [{ legalName: 'x'.repeat(201) }, 'at most 200 characters'],
    [[], 'Invalid documentSettings: expected an object'],
  ])('%o are refused', (sent, message) => {
    expect(() => read(sent)).toThrow(message);
  });
});

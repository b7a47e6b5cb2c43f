import { describe, expect, it } from 'vitest';
import { type BillingFormValues, checkBillingForm, toBillingDetail } from './billing-form';
import { fieldRule } from './country-rules';
import { normalizeEmail, shownEmail } from './email-address';
import { parseBillingDetail, parseBillingPrefill } from './parse-billing-detail';
import { isPostcode, postcodeCode } from './postcode-format';

const CONSUMER: BillingFormValues = {
  email: 'ann@example.com',
  country: 'DE',
  state: '',
  postcode: '',
  isBusiness: false,
  businessName: '',
  taxId: '',
};

/**
 * The forms that the posts print: country, postcode as it is written, and its code. Sources: the posts' own guides to
 * addressing.
 */
const POSTCODES: readonly (readonly [country: string, written: string, code: string])[] = [
  ['LU', 'L-8211', '8211'],
  ['LU', 'LU-8211', '8211'],
  ['AT', 'A-6020', '6020'],
  ['DE', 'D-10115', '10115'],
  ['DE', 'd 10115', '10115'],
  ['DK', 'DK-3900', '3900'],
  ['GL', 'DK-3900', '3900'],
  ['GL', 'GL-3900', '3900'],
  ['DK', '100', '100'],
  ['FO', 'FO-100', '100'],
  ['LI', 'FL-9490', '9490'],
  ['SE', 'S-114 55', '11455'],
  ['FI', 'SF-00100', '00100'],
  ['FI', 'FIN-00100', '00100'],
  ['AX', 'AX-22100', '22100'],
  ['CH', 'CH-8001', '8001'],
  ['BE', 'B-1000', '1000'],
  ['NO', 'N-0025', '0025'],
  ['SM', 'RSM-47890', '47890'],
  ['VA', 'V-00120', '00120'],
  ['FR', 'F-75001', '75001'],
  ['ES', 'E-28013', '28013'],
  ['PT', 'P-1000-205', '1000205'],
  ['XK', 'RKS-10000', '10000'],
  ['NL', 'NL-1012 AB', '1012AB'],
  ['AD', 'AD500', '500'],
  ['KR', '03051', '03051'],
  ['KZ', 'A01P3K4', 'A01P3K4'],
  ['KZ', '050000', '050000'],
  ['VE', '1010-A', '1010A'],
  ['VE', '1010', '1010'],
  ['PE', 'LIMA 23', 'LIMA23'],
  ['PE', 'Lima 01', 'LIMA01'],
  ['PE', '15001', '15001'],
  ['IR', '11936-12345', '1193612345'],
  ['IR', '11936', '11936'],
  ['SA', '11564', '11564'],
  ['SA', '11564-7541', '115647541'],
  ['IE', 'D02 AF30', 'D02AF30'],
  ['IE', 'D6W XY00', 'D6WXY00'],
  ['IE', 'Dublin 6W', 'DUBLIN6W'],
  ['AR', 'C1425', 'C1425'],
  ['AR', 'C1425ABC', 'C1425ABC'],
  ['AR', '1425', '1425'],
  ['MT', 'VLT 1117', 'VLT1117'],
  ['MT', 'MTP 1000', 'MTP1000'],
  ['BN', 'BT2328', 'BT2328'],
  ['CA', 'K1A 0B1', 'K1A0B1'],
  ['GB', 'SW1A 1AA', 'SW1A1AA'],
  ['JP', '〒１００－０００１', '1000001'],
  ['PL', '00–950', '00950'],
  ['AT', '\u200EA\u20116020\u00A0', '6020'],
];

describe('postcodes as people write them', () => {
  it.each(POSTCODES)('%s %j is taken, and compared as %s', (country, written, code) => {
    expect(isPostcode(country, written)).toBe(true);
    expect(postcodeCode(country, written)).toBe(code);
    expect(
      parseBillingDetail({ country, isBusiness: false, postcode: written, state: null }).ok ||
        country === 'CA',
    ).toBe(true);
  });

  it.each([
    ['LU', 'L-8211', 'L-8211'],
    ['DE', ' d‑10115 ', 'D-10115'],
    ['VE', '1010-a', '1010-A'],
    ['PE', 'Lima 23', 'LIMA 23'],
  ])('%s %j is kept as typed: %j', (country, postcode, kept) => {
    expect(toBillingDetail({ ...CONSUMER, country, postcode }).postcode).toBe(kept);
  });

  it.each([
    ['another country’s letters', 'DE', 'F-10115'],
    ['letters and no number', 'DE', 'D-'],
    ['its letters twice', 'LU', 'LL-8211'],
    ['letters that belong to another part of the code', 'AR', 'RA-1425X'],
    ['a number that is too short behind them', 'AT', 'A-602'],
  ])('%s are refused: %s %j', (_name, country, written) => expect(isPostcode(country, written)).toBe(false));

  it.each(['KZ', 'VE', 'PE', 'AR', 'MT', 'IE', 'BN'])('%s gets no number pad', (country) => {
    expect(fieldRule('postcode', { country, isBusiness: false })?.keyboard).toBe('text');
  });

  it.each(['KR', 'IR', 'SA', 'DE', 'LU'])('%s gets one', (country) => {
    expect(fieldRule('postcode', { country, isBusiness: false })?.keyboard).toBe('numeric');
  });
});

describe('a postcode that cannot be one', () => {
  const input = { country: 'LU', isBusiness: false, postcode: 'ABC' };

  it('is left out of what a merchant prefills, and told', () => {
    expect(parseBillingPrefill(input)).toEqual({
      ok: true,
      value: { detail: { country: 'LU', isBusiness: false }, droppedPostcode: 'ABC' },
    });
    expect(parseBillingPrefill({ ...input, postcode: '1'.repeat(99) })).toMatchObject({
      ok: true,
      value: { detail: { country: 'LU' } },
    });
  });

  it('leaves a right one alone', () => {
    expect(parseBillingPrefill({ ...input, postcode: 'L-8211' })).toEqual({
      ok: true,
      value: { detail: { ...input, postcode: 'L-8211' }, droppedPostcode: null },
    });
  });

  it('saves no request that has something else wrong', () => {
    expect(parseBillingPrefill({ ...input, country: 'US' })).toEqual({
      ok: false,
      error: [
        { field: 'state', code: 'state_missing' },
        { field: 'postcode', code: 'postcode_malformed' },
      ],
    });
  });

  it('is an error on the page', () => {
    expect(checkBillingForm({ ...CONSUMER, country: 'LU', postcode: 'ABC' }, new Set())).toEqual([
      { field: 'postcode', code: 'postcode_malformed' },
    ]);
  });
});

describe('e-mail addresses as people write them', () => {
  it.each([
    ['ann\u200B@example.com', 'ann@example.com'],
    ['ａｎｎ＠example.com', 'ann@example.com'],
    ['\u202Aann@example.com\u202C', 'ann@example.com'],
    ['ann@münchen.de', 'ann@xn--mnchen-3ya.de'],
    ['ann@xn--mnchen-3ya.de', 'ann@xn--mnchen-3ya.de'],
    ['Ann@MÜNCHEN.de', 'ann@xn--mnchen-3ya.de'],
    ['ann@mu\u0308nchen.de', 'ann@xn--mnchen-3ya.de'],
    ['ann@例え。テスト', 'ann@xn--r8jz45g.xn--zckzah'],
    ['ännchen@bücher.example', 'ännchen@xn--bcher-kva.example'],
    // A text that is no domain is left for the check to refuse, and never becomes another host.
    ['ann@münchen.de:80', 'ann@münchen.de:80'],
    ['ann@mün chen.de', 'ann@mün chen.de'],
    ['ann', 'ann'],
  ])('%j is stored as %j', (text, stored) => expect(normalizeEmail(text)).toBe(stored));

  it.each([
    ['ann@xn--mnchen-3ya.de', 'ann@münchen.de'],
    ['ännchen@xn--bcher-kva.example', 'ännchen@bücher.example'],
    ['ann@example.com', 'ann@example.com'],
    ['ann@xn--\u0000.de', 'ann@xn--\u0000.de'],
    // A mark that turns the text around, half a character, one that nobody sees, a capital, and nothing.
    ['ann@xn--moc-4q0a.de', 'ann@xn--moc-4q0a.de'],
    ['ann@xn--a-rc4g.de', 'ann@xn--a-rc4g.de'],
    ['ann@xn--shop-y76a.de', 'ann@xn--shop-y76a.de'],
    ['ann@xn--rzte-zja.de', 'ann@xn--rzte-zja.de'],
    ['ann@xn--.de', 'ann@xn--.de'],
    ['xn--mnchen-3ya.de', 'xn--mnchen-3ya.de'],
    ['', ''],
  ])('%j is shown as %j', (stored, shown) => expect(shownEmail(stored)).toBe(shown));
});

describe('other text', () => {
  it('counts a name by its characters', () => {
    const business = { ...CONSUMER, isBusiness: true, taxId: 'DE136695976' };
    expect(checkBillingForm({ ...business, businessName: '𠮷'.repeat(200) }, new Set())).toEqual([]);
    expect(checkBillingForm({ ...business, businessName: '𠮷'.repeat(201) }, new Set())).toEqual([
      { field: 'businessName', code: 'business_name_too_long' },
    ]);
  });

  it('keeps a name as it was typed, and takes what nobody sees out of a tax id', () => {
    const detail = parseBillingDetail({
      country: 'FR',
      isBusiness: true,
      businessName: 'می‌خواهم',
      taxId: '\u200EFR 403 0326 5045\u202C',
    });
    expect(detail).toEqual({
      ok: true,
      value: { country: 'FR', isBusiness: true, businessName: 'می‌خواهم', taxId: 'FR 403 0326 5045' },
    });
  });

  it('reads a country and a state through what nobody sees', () => {
    expect(
      parseBillingDetail({ country: '\uFEFFus', isBusiness: false, state: 'Washington\u00A0D.C.\u200B' }),
    ).toEqual({
      ok: true,
      value: { country: 'US', isBusiness: false, state: 'DC' },
    });
  });
});

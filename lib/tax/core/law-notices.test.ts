import { describe, expect, it } from 'vitest';
import type { TaxSettings } from './contract';
import { canadaNotices, euSalesNotices, idleLawNotices } from './law-notices';

const settings = (
  country: string,
  registrations: string[],
  change: Partial<TaxSettings> = {},
): TaxSettings => ({ country, registrations, pendingTaxId: 'accept', ...change });

describe('the notices about sales to other member states', () => {
  it.each<[string, TaxSettings | null, RegExp | null]>([
    ['no settings', null, null],
    [
      'home alone: the threshold is assumed',
      settings('DE', ['DE']),
      /assumed to be "origin".* tax of DE.*EUR 10 000/,
    ],
    ['home alone, and said so', settings('DE', ['DE'], { euSales: 'origin' }), null],
    ['the one-stop shop', settings('DE', ['EU']), null],
    ['everywhere', settings('DE', ['*']), null],
    ['two member states: no other one is covered', settings('DE', ['DE', 'FR']), /lacks "EU"/],
    ['home alone, destination', settings('DE', ['DE'], { euSales: 'destination' }), /lacks "EU"/],
    [
      'the one-stop shop and origin contradict each other',
      settings('DE', ['EU'], { euSales: 'origin' }),
      /although the store is registered for the one-stop shop/,
    ],
    ['not registered at home', settings('DE', ['US-NY']), null],
    ['a seller outside the Union', settings('US', ['EU']), null],
    [
      'a seller outside the Union who chose',
      settings('US', ['EU'], { euSales: 'origin' }),
      /changes nothing: US is outside/,
    ],
    [
      'a seller in the Canary Islands who chose',
      settings('ES', ['IC'], { state: 'GC', euSales: 'origin' }),
      /changes nothing: ES is outside/,
    ],
  ])('%s', (_name, stored, message) => {
    const messages = euSalesNotices(stored).map((notice) => notice.message);
    expect(messages).toEqual(message ? [expect.stringMatching(message)] : []);
  });
});

describe('a choice for a place without a registration', () => {
  it.each<[string, TaxSettings | null, string[]]>([
    ['no settings', null, []],
    ['none', settings('DE', ['EU']), []],
    ['a scheme of a registered state', settings('DE', ['US-TX'], { schemes: ['US-TX-SLUT'] }), []],
    ['a scheme of the whole country', settings('DE', ['US'], { schemes: ['US-AL-SSUT'] }), []],
    [
      'a scheme of another state',
      settings('DE', ['US-TX'], { schemes: ['US-AL-SSUT'] }),
      ['US-AL-SSUT changes nothing'],
    ],
    [
      'a small supplier without a province',
      settings('CA', ['US-TX'], { schemes: ['CA-SMALL-SUPPLIER'] }),
      ['taxSettings.schemes: CA-SMALL-SUPPLIER changes nothing'],
    ],
    ['a small supplier with one', settings('CA', ['CA-BC'], { schemes: ['CA-SMALL-SUPPLIER'] }), []],
    [
      'a province’s registration brings the country’s',
      settings('DE', ['CA-BC'], { regularRegistrations: ['CA'] }),
      [],
    ],
    [
      'a registration elsewhere',
      settings('DE', ['EU'], { regularRegistrations: ['CA', 'CA-QC'] }),
      ['CA changes nothing', 'CA-QC changes nothing'],
    ],
  ])('is told: %s', (_name, stored, starts) => {
    const messages = idleLawNotices(stored).map((notice) => notice.message);
    expect(messages).toEqual(starts.map((start) => expect.stringContaining(start)));
  });
});

describe('the notices about Canada', () => {
  const small = { schemes: ['CA-SMALL-SUPPLIER'] };
  it.each<[string, TaxSettings | null, RegExp | null]>([
    ['no settings', null, null],
    ['elsewhere', settings('DE', ['EU']), null],
    ['all of it', settings('CA', ['CA', 'CA-BC']), null],
    ['everywhere', settings('DE', ['*']), null],
    ['a province alone', settings('CA', ['CA-BC', 'CA-ON']), /lacks "CA".* in CA-BC, CA-ON alone/],
    ['a small supplier in a province', settings('CA', ['CA-BC'], small), null],
    ['a small supplier in all of it', settings('CA', ['CA', 'CA-BC'], small), /contradict each other/],
    ['a small supplier everywhere', settings('CA', ['*'], small), /contradict each other/],
  ])('%s', (_name, stored, message) => {
    const messages = canadaNotices(stored).map((notice) => notice.message);
    expect(messages).toEqual(message ? [expect.stringMatching(message)] : []);
  });
});

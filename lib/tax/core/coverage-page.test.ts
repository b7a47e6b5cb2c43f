import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { countryName } from '@/lib/i18n/country-name';
import { TRIES_ALL_CASES } from '@/lib/testing/property-runs';
import type { TaxSettings } from './contract';
import { coveragePage } from './coverage-page';

const AT_MS = Date.parse('2026-11-29T12:00:00Z');
const store = (country: string, registrations: string[], change: Partial<TaxSettings> = {}): TaxSettings => ({
  country,
  registrations,
  pendingTaxId: 'accept',
  ...change,
});

/** Settings of ten kinds. */
const KINDS: readonly (readonly [kind: string, settings: TaxSettings | null])[] = [
  ['none', null],
  ['registered-nowhere', store('DE', [])],
  ['home-only', store('DE', ['DE'])],
  ['one-stop-shop', store('DE', ['DE', 'EU'], { vatNumber: 'DE136695976' })],
  ['united-states-only', store('US', ['US-NY', 'US-TX', 'US-CA'], { state: 'NY', schemes: ['US-TX-SLUT'] })],
  ['united-states-and-union', store('US', ['US', 'EU', 'GB'], { state: 'CA', taxableStates: ['AL'] })],
  ['canadian-small-supplier', store('CA', ['CA-BC'], { state: 'BC', schemes: ['CA-SMALL-SUPPLIER'] })],
  ['switzerland', store('CH', ['CH'], { pendingTaxId: 'charge' })],
  ['japan', store('JP', ['JP', 'CA', 'AU'])],
  ['everywhere', store('DE', ['*'])],
  ['canary-islands', store('ES', ['IC', 'EU'], { state: 'GC' })],
];
/** Between them every reason and every kind of registration. */
const TELLING = ['one-stop-shop', 'united-states-and-union', 'canadian-small-supplier'];

describe('the coverage page of a store', () => {
  it.each(KINDS.filter(([kind]) => TRIES_ALL_CASES || TELLING.includes(kind)))(
    'prints every line an adviser ticks, for settings of the kind %s',
    async (kind, settings) => {
      const page = coveragePage({
        title: 'Nordlicht',
        settings,
        atMs: AT_MS,
        nameOf: (code) => countryName(code, 'en'),
      });
      await expect(page).toMatchFileSnapshot(path.resolve('lib/tax/testing/coverage-pages', `${kind}.md`));
    },
  );
});

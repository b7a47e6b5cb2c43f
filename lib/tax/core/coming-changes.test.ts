import { describe, expect, it } from 'vitest';
import { TRIES_ALL_CASES } from '@/lib/testing/property-runs';
import { comingChanges } from './coming-changes';
import type { TaxSettings } from './contract';

const store = (country: string, registrations: string[]): TaxSettings => ({
  country,
  registrations,
  pendingTaxId: 'accept',
});
const changesOf = (settings: TaxSettings | null, day: string) =>
  comingChanges(settings, Date.parse(`${day}T12:00:00Z`)).map(
    ({ day: from, place, sold, before, after }) =>
      `${from} ${place} ${before.ratePpm} ${after.ratePpm} ${sold.join(' ')}`,
  );
const ELECTRONIC = 'digital_goods saas software ebook online_course';
const ALL = `${ELECTRONIC} consulting professional_service`;

describe('what changes within a year', () => {
  it.each<[string, TaxSettings | null, string, string[]]>([
    ['nothing without settings', null, '2026-11-29', []],
    ['nothing where nothing is collected', store('DE', ['DE']), '2026-11-29', []],
    [
      'what a state begins to tax',
      store('US', ['US-CA']),
      '2026-11-29',
      ['2027-01-01 US-CA 0 72500 saas software business'],
    ],
    ['nothing that is more than a year ahead', store('DE', ['VN']), '2025-11-01', []],
    ['what is within it', store('DE', ['VN']), '2026-01-02', [`2027-01-01 VN 80000 100000 ${ALL} business`]],
    ['nothing that began today', store('US', ['US-CA']), '2027-01-01', []],
    [
      'a rate abroad, for consumers there alone',
      store('DE', ['DE', 'EU']),
      '2025-06-01',
      [
        `2025-07-01 EE 220000 240000 digital_goods saas software online_course`,
        `2025-08-01 RO 190000 210000 digital_goods saas software online_course`,
        '2025-08-01 RO 50000 110000 ebook',
        '2026-01-01 FI 140000 135000 ebook',
        '2026-01-01 FR 200000 55000 ebook',
        '2026-01-01 GR 240000 60000 ebook',
        '2026-01-01 IT 220000 40000 ebook',
        '2026-01-01 LT 90000 50000 ebook',
        '2026-01-01 MC 200000 55000 ebook',
      ],
    ],
  ])('is %s', (_name, settings, day, expected) => expect(changesOf(settings, day)).toEqual(expected));

  it.runIf(TRIES_ALL_CASES)(
    'is a change everywhere, where the seller’s own rate is charged everywhere',
    () => {
      const changes = changesOf(store('EE', ['EE']), '2025-06-01');
      expect(changes).toContain(`2025-07-01 EE 220000 240000 ${ALL.replace('ebook ', '')} business`);
      expect(changes).toContain(`2025-07-01 FR 220000 240000 ${ALL.replace('ebook ', '')}`);
    },
  );
});

import type { Checked, RateRow } from './row';

const CHECKED: Checked = { checkedAt: '2026-11-20', check: 'known' };

/** The Middle East. Standard rates; no lower one is known for what is sold here. */
export const MIDDLE_EAST_RATES: readonly RateRow[] = [
  {
    place: 'SA',
    category: 'standard',
    name: 'VAT',
    ratePpm: 150_000,
    from: '2020-07-01',
    confidence: 'high',
    source: 'Zakat, Tax and Customs Authority, VAT',
    ...CHECKED,
  },
  {
    place: 'AE',
    category: 'standard',
    name: 'VAT',
    ratePpm: 50_000,
    from: '2018-01-01',
    confidence: 'high',
    source: 'Federal Tax Authority of the United Arab Emirates, VAT',
    ...CHECKED,
  },
];

import type { TaxabilityRow } from './row';

/** The categories that a VAT leaves out altogether, which is not the same as a rate of zero. */
export const EXEMPTIONS: readonly TaxabilityRow[] = [
  {
    place: 'KR',
    category: 'ebook',
    treatment: 'exempt',
    condition: { fact: 'isbn' },
    basePercent: 100,
    from: '2026-01-01',
    confidence: 'medium',
    source: 'Value-Added Tax Act of Korea, Article 26: electronic publications with a number',
    checkedAt: '2026-11-29',
    check: 'known',
  },
];

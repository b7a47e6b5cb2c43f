import type { Checked, RateRow } from './row';

const CHECKED: Checked = { checkedAt: '2026-11-20', check: 'known' };

/** The Americas but for Canada and the United States, which have tables of their own. Standard rates; no lower one is known for what is sold here. */
export const AMERICAS_RATES: readonly RateRow[] = [
  {
    place: 'MX',
    category: 'standard',
    name: 'VAT',
    ratePpm: 160_000,
    from: '2010-01-01',
    confidence: 'high',
    source: 'Servicio de Administración Tributaria, Ley del IVA',
    ...CHECKED,
  },
  {
    place: 'CL',
    category: 'standard',
    name: 'VAT',
    ratePpm: 190_000,
    from: '2003-10-01',
    confidence: 'high',
    source: 'Servicio de Impuestos Internos, IVA',
    ...CHECKED,
  },
];

import { rateRows } from './rate-rows';
import { RATES_OF_2026 } from './rates-of-2026';
import type { RateRow } from './row';

const AVALARA = 'Avalara, VAT on electronic services, of 2026-02-26';
const BOTH = `${AVALARA}; equal in sales-tax 2.23`;

/** The Americas but for Canada and the United States, which have tables of their own. */
export const AMERICAS_RATES: readonly RateRow[] = rateRows([
  ['MX', 'VAT', 160_000, '2010-01-01', `Servicio de Administración Tributaria, Ley del IVA; ${BOTH}`],
  ['CL', 'VAT', 190_000, '2003-10-01', `Servicio de Impuestos Internos, IVA; ${BOTH}`],
  [
    'BR',
    'CBS',
    88_000,
    '2027-01-01',
    'KPMG of 2026-05-06: about 8.8 %, not enacted yet; in 2026 nothing is collected',
    { confidence: 'low' },
  ],
  ['CO', 'IVA', 190_000, RATES_OF_2026, BOTH],
  ['PE', 'IGV', 180_000, RATES_OF_2026, BOTH],
  ['AR', 'IVA', 210_000, RATES_OF_2026, `${BOTH}; globalvatcompliance.com`],
  ['EC', 'IVA', 150_000, RATES_OF_2026, AVALARA],
  ['CR', 'IVA', 130_000, RATES_OF_2026, BOTH],
  ['UY', 'IVA', 220_000, RATES_OF_2026, 'sales-tax 2.23', { confidence: 'medium' }],
  ['BS', 'VAT', 100_000, RATES_OF_2026, AVALARA, { confidence: 'medium' }],
  ['BB', 'VAT', 175_000, RATES_OF_2026, AVALARA, { confidence: 'medium' }],
  ['PY', 'IVA', 100_000, RATES_OF_2026, AVALARA, { confidence: 'medium' }],
]);

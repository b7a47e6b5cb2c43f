import { countryRule } from '@/lib/billing/core/country-rules';
import {
  normalizeTaxId,
  type ParsedTaxId,
  parseTaxId,
  toRegisterNumber,
} from '@/lib/billing/core/parse-tax-id';
import type { TaxSettings } from './contract';

/**
 * Reads a VAT number of the European Union that names its own member state, such as `DE123456789` or `EL123456789`.
 *
 * @returns `null` for every other text, a right number without its letters among them
 */
export function readVatNumber(text: string): ParsedTaxId | null {
  const compact = normalizeTaxId(text);
  const letters = compact.slice(0, 2);
  const country = letters === 'EL' ? 'GR' : letters;
  if (!countryRule(country).isEu) return null;
  const parsed = parseTaxId(country, compact);
  return parsed && compact === parsed.countryCode + parsed.number ? toRegisterNumber(parsed) : null;
}

/** On whose behalf the register is asked about a buyer: a verdict then has a consultation number. */
export function sellerVatNumber({ vatNumber }: Pick<TaxSettings, 'vatNumber'>): ParsedTaxId | null {
  return vatNumber === undefined ? null : readVatNumber(vatNumber);
}

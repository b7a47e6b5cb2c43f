import 'server-only';
import type { Notice } from '@/lib/kernel/notice';
import { checkTaxId } from './check-tax-id';
import type { TaxSettings } from './core/contract';
import { sellerVatNumber } from './core/seller-vat-number';

/**
 * Tells a merchant whose own VAT number cannot be one. It is taken all the same, because the register has the last word;
 * but a register that refuses it gives verdicts without receipts, and nobody would notice.
 */
export function vatNumberNotices(settings: TaxSettings | null): Notice[] {
  const own = settings && sellerVatNumber(settings);
  if (!own) return [];
  const country = own.countryCode === 'EL' ? 'GR' : own.countryCode;
  if (checkTaxId({ country, taxId: own.number }) !== 'invalid') return [];
  const message = 'taxSettings.vatNumber has a wrong check digit: the register gives no receipts for it';
  return [{ layer: 'store', message }];
}

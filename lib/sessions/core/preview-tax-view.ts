import { formatAmount } from '@/lib/kernel/money';
import { effectiveRatePpm } from '@/lib/tax/core/effective-rate';
import type { SessionQuote } from './quote';
import { theLine } from './sale-choices';
import type { Session } from './session';

const PPM_DIGITS = 6;

/**
 * Writes the answer of preview-tax: the four published fields, then ours. Amounts are display strings, rates decimals
 * (0.09 is 9 %). `taxRate` is what all lines take of the price together; a line has the rate of its law, and the share of
 * the price that it is on. `taxIdStatus` is `null` where no tax id was given; the register's receipt is the seller's alone.
 */
export function toPreviewTaxView({
  session,
  quote,
  code = null,
  problem = null,
}: {
  session: Pick<Session, 'currency' | 'lineItems' | 'discount'>;
  quote: SessionQuote;
  /** The discount code that was asked for, and why it takes nothing off. */
  code?: string | null;
  problem?: string | null;
}) {
  const { tax, quoteId, taxIdCheck, later } = quote;
  const item = theLine(session.lineItems);
  const amount = (amountMinor: bigint) => formatAmount(amountMinor, session.currency);
  return {
    subtotal: amount(tax.subtotalMinor),
    taxAmount: amount(tax.taxMinor),
    total: amount(tax.totalMinor),
    taxRate: rateAsDecimal(effectiveRatePpm(tax.lines)),
    quantity: item.quantity,
    unitPrice: amount(item.unitAmountMinor),
    discount:
      code === null
        ? null
        : { code: session.discount?.code ?? code, amount: amount(item.discountMinor), problem },
    taxLines: tax.lines.map((line) => ({
      jurisdiction: line.jurisdiction,
      name: line.name,
      rate: rateAsDecimal(line.ratePpm),
      basePercent: line.basePercent,
      amount: amount(line.amountMinor),
    })),
    reverseCharge: tax.reverseCharge,
    ...(tax.legalNote ? { legalNote: tax.legalNote } : {}),
    taxIncluded: tax.inclusive,
    taxIdStatus: taxIdCheck?.status ?? null,
    reason: tax.reason,
    ...(tax.grounds && tax.grounds.length > 0 ? { taxGrounds: tax.grounds } : {}),
    completeness: tax.completeness,
    provider: tax.provider,
    dataVersion: tax.dataVersion,
    quoteId,
    warnings: tax.warnings,
    ...(later
      ? {
          later: {
            trialDays: later.trialDays,
            subtotal: amount(later.regular.subtotalMinor),
            taxAmount: amount(later.regular.taxMinor),
            total: amount(later.regular.totalMinor),
            ...(later.afterDiscount
              ? {
                  discountCycles: later.afterDiscount.cycles,
                  totalAfterDiscount: amount(later.afterDiscount.regular.totalMinor),
                }
              : {}),
          },
        }
      : {}),
  };
}

/** Parts per million as the nearest decimal, so that 99 750 is 0.09975 and carries no float noise. */
export function rateAsDecimal(ratePpm: number): number {
  const whole = Math.floor(ratePpm / 1_000_000);
  return Number(`${whole}.${String(ratePpm % 1_000_000).padStart(PPM_DIGITS, '0')}`);
}

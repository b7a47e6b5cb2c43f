import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { LaterCharges } from '@/lib/sessions/core/quote';

/** The later charges of a subscription in a quote, beside today's. Amounts are display text, as the API writes them. */
export type LaterFacts = {
  trialDays: number | null;
  total: string;
  /** For how many regular periods a discount counts that ends, and what they come to after it. */
  discountCycles?: number;
  totalAfterDiscount?: string;
};

/** The same as a page shows it. Amounts are finished text. */
export type LaterView = {
  isTrial: boolean;
  /** The method is kept today, and no money taken. */
  isNothingDue: boolean;
  total: string;
  /** `null` where no discount ends. */
  afterDiscount: { cycles: number; total: string } | null;
};

/** What later periods cost, as display strings. */
export function toLaterFacts(
  { trialDays, regular, afterDiscount }: LaterCharges,
  currency: Currency,
): LaterFacts {
  return {
    trialDays,
    total: formatAmount(regular.totalMinor, currency),
    ...(afterDiscount
      ? {
          discountCycles: afterDiscount.cycles,
          totalAfterDiscount: formatAmount(afterDiscount.regular.totalMinor, currency),
        }
      : {}),
  };
}

/** What later periods cost, in the words and currency format of the page. */
export function toLaterView(
  { trialDays, total, discountCycles, totalAfterDiscount }: LaterFacts,
  { format, isNothingDue }: { format: { money(amount: string): string }; isNothingDue: boolean },
): LaterView {
  const isEnding = discountCycles !== undefined && totalAfterDiscount !== undefined;
  return {
    isTrial: trialDays !== null,
    isNothingDue,
    total: format.money(total),
    afterDiscount: isEnding ? { cycles: discountCycles, total: format.money(totalAfterDiscount) } : null,
  };
}

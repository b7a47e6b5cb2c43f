import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import { formatAmount } from '@/lib/kernel/money';
import type { ChangeState, ChangeTermsJson, ChangeTiming } from '@/lib/subscriptions/core/plan-change';

/** What a plan costs, tax included, as display text of the wire. */
export type PlanSide = { productName: string; amount: string; billingPeriod: BillingPeriod };

/** What came of the press before, where it changed nothing. */
const CHANGE_NEWS = ['changed', 'busy', 'failed'] as const;
export type ChangeNews = (typeof CHANGE_NEWS)[number];

/** The page of a plan's change. Amounts are display text of the wire, in the subscription's currency. */
export type ChangeView =
  | {
      kind: 'offer';
      timing: ChangeTiming;
      before: PlanSide;
      after: PlanSide;
      /** Taken when the button is pressed. */
      today: string;
      /** What is still unused of the running period, and the credit that is used; `null` where that is nothing. */
      unused: string | null;
      creditUsed: string | null;
      creditLeft: string | null;
      next: { amount: string; atMs: EpochMs };
      quoteId: string;
      news: ChangeNews | null;
      /** What the button leads to. `last4` is shown to the buyer alone. */
      pays: { kind: 'nothing' } | { kind: 'page' } | { kind: 'kept'; last4: string | null };
    }
  /** Its money is moving. `payUrl` is the provider's page, where one can still be paid. */
  | { kind: 'waiting'; after: string; payUrl: string | null }
  | { kind: 'scheduled'; after: string; atMs: EpochMs }
  | { kind: 'applied'; after: string; next: { amount: string; atMs: EpochMs } }
  | { kind: 'over'; reason: 'expired' | 'not_active' | 'withdrawn' };

/** How a change of a plan stands, beside how its offer would look now. */
export type ChangeFacts = {
  state: ChangeState;
  isOpen: boolean;
  isChangeable: boolean;
  currency: Currency;
  after: string;
  /** What was confirmed. */
  terms: ChangeTermsJson | null;
  payUrl: string | null;
};

/** What the page says where there is nothing to confirm; `null` where there is. */
export function toSettledView(facts: ChangeFacts): Exclude<ChangeView, { kind: 'offer' }> | null {
  const { state, terms, after, currency } = facts;
  if (state === 'charging') return { kind: 'waiting', after, payUrl: facts.payUrl };
  if (state === 'scheduled' && terms) return { kind: 'scheduled', after, atMs: terms.startsAtMs };
  if (state === 'applied' && terms) return { kind: 'applied', after, next: nextCharge(terms, currency) };
  if (state === 'withdrawn') return { kind: 'over', reason: 'withdrawn' };
  if (!facts.isChangeable) return { kind: 'over', reason: 'not_active' };
  return facts.isOpen ? null : { kind: 'over', reason: 'expired' };
}

/** A scheduled change that has begun was charged on that day: the charge after it is a whole period later. */
function nextCharge(terms: ChangeTermsJson, currency: Currency) {
  const isAtOnce = terms.nextChargeAtMs === terms.endsAtMs;
  const amountMinor = BigInt(isAtOnce ? terms.nextChargeMinor : terms.tax.totalMinor);
  return { amount: formatAmount(amountMinor, currency), atMs: terms.endsAtMs };
}

/** The offer, as it is shown with its terms. */
export function toOfferView(input: {
  before: PlanSide;
  after: Omit<PlanSide, 'amount'>;
  currency: Currency;
  terms: ChangeTermsJson;
  quoteId: string;
  news: ChangeNews | null;
  kept: { last4: string | null } | null;
}): Extract<ChangeView, { kind: 'offer' }> {
  const { before, after, currency, terms, quoteId, news, kept } = input;
  const money = (minor: string) => formatAmount(BigInt(minor), currency);
  const some = (minor: string) => (BigInt(minor) === 0n ? null : money(minor));
  const isFree = BigInt(terms.chargeMinor) === 0n;
  return {
    kind: 'offer',
    timing: terms.timing,
    before,
    after: { ...after, amount: money(terms.tax.totalMinor) },
    today: money(terms.chargeMinor),
    unused: some(terms.unusedMinor),
    creditUsed: some(terms.creditUsedMinor),
    creditLeft: some(terms.creditLeftMinor),
    next: { amount: money(terms.nextChargeMinor), atMs: terms.nextChargeAtMs },
    quoteId,
    news,
    pays: isFree ? { kind: 'nothing' } : kept ? { kind: 'kept', ...kept } : { kind: 'page' },
  };
}

/** The news that an address names; `null` for any other text. */
export function readChangeNews(text: string | null): ChangeNews | null {
  return CHANGE_NEWS.find((news) => news === text) ?? null;
}

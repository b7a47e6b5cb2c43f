import 'server-only';
import { createHash } from 'node:crypto';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { Db } from '@/lib/db/client';
import { type Clock, SECOND_MS } from '@/lib/kernel/clock';
import type { Log } from '@/lib/log';
import { toChargeStep } from '@/lib/tax/core/charge-step';
import type { TaxResult, TaxSettings } from '@/lib/tax/core/contract';
import { sellerVatNumber } from '@/lib/tax/core/seller-vat-number';
import type { TaxIdCheck } from '@/lib/tax/core/tax-id-check';
import type { TaxIdRegister } from '@/lib/tax/tax-id-register';
import type { TaxProvider } from '@/lib/tax/tax-provider';
import { SHOPPER_PATIENCE_MS, verifyTaxId } from '@/lib/tax/verify-tax-id';
import { type LaterCharges, quoteText, type SessionQuote, toTaxInput } from './core/quote';
import { formatQuoteId } from './core/quote-id';
import { withDiscount } from './core/sale-choices';
import type { Session } from './core/session';
import { withTrialPrice } from './core/trial-price';

/** 132 bits of the hash, so that two different bills with one id cannot be found. */
const HASH_LENGTH = 22;

/** A buyer who presents a quote has waited for the register already, and its answer is nearly always there by now. */
export const SEEN_QUOTE_PATIENCE_MS = SECOND_MS;

/**
 * The parts that a quote needs from outside: the tax engine, and the register of tax ids with what is kept of its answers.
 */
export type QuoteDeps = {
  db: Db;
  clock: Clock;
  tax: TaxProvider;
  taxIds: TaxIdRegister;
  log: Log;
  keys: { hmac(purpose: string, text: string): string };
  /** Where the request at hand comes from, as far as that is known. */
  clientAddress?: string | null;
};

export type QuoteSessionInput = {
  session: Session;
  seller: TaxSettings | null;
  billing: BillingDetail;
  /** How long the register of tax ids may take. A tax id that it has not judged by then is pending. */
  patienceMs?: number | undefined;
  /** Whether a subscription starts with its trial. */
  isTrial?: boolean | undefined;
};

/**
 * Calculates the tax of a session for the buyer who is billed, and binds the result to an id.
 *
 * @throws `tax_unavailable` where the tax engine does not answer, `too_many_requests` where too many ask for tax ids
 */
export async function quoteSession(deps: QuoteDeps, input: QuoteSessionInput): Promise<SessionQuote> {
  const { session, seller, billing } = input;
  const taxIdCheck = await checkBuyersTaxId(deps, input);
  const taxIdStatus = taxIdCheck?.status;
  const stepMinor = BigInt(session.snapshot.chargeStepMinor ?? 1);
  const quoteLines = async (priced: Session) => {
    const asked = toTaxInput({ session: priced, billing, taxIdStatus, seller, atMs: deps.clock.nowMs() });
    return toChargeStep(await deps.tax.quote(asked), { ...asked, stepMinor });
  };
  const terms = session.snapshot.subscription;
  const charged = input.isTrial && terms?.trial ? withTrialPrice(session) : session;
  const tax = await quoteLines(charged);
  if (!terms) return { tax, quoteId: toQuoteId(tax, quoteText(session, tax)), taxIdCheck };
  const isTrial = charged !== session;
  const cycles = session.discount?.subscriptionCycles ?? null;
  const later: LaterCharges = {
    trialDays: isTrial ? (terms.trial?.days ?? null) : null,
    regular: isTrial ? await quoteLines(session) : tax,
    afterDiscount:
      cycles === null ? null : { cycles, regular: await quoteLines(withDiscount(session, null)) },
  };
  return { tax, quoteId: toQuoteId(tax, planText(session, { tax, later })), taxIdCheck, later };
}

/** The amounts that a subscription's quote binds: today's charge, and what comes after it where that is something else. */
function planText(session: Session, { tax, later }: { tax: TaxResult; later: LaterCharges }): string {
  const today = quoteText(session, tax);
  const { trialDays, regular, afterDiscount } = later;
  const after = afterDiscount && [afterDiscount.cycles, quoteText(session, afterDiscount.regular)];
  if (trialDays === null && !after) return today;
  return JSON.stringify([today, quoteText(session, regular), trialDays, ...(after ? [after] : [])]);
}

function toQuoteId(tax: TaxResult, text: string): string {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, HASH_LENGTH);
  return formatQuoteId(tax, hash);
}

/** `null` where there is no tax id to check. */
async function checkBuyersTaxId(deps: QuoteDeps, input: QuoteSessionInput): Promise<TaxIdCheck | null> {
  const { seller, billing, patienceMs = SHOPPER_PATIENCE_MS } = input;
  if (!billing.isBusiness || !billing.taxId) return null;
  return verifyTaxId(deps, {
    country: billing.country,
    taxId: billing.taxId,
    requester: seller && sellerVatNumber(seller),
    patienceMs,
    asker: {
      sessionId: input.session.id,
      storeId: input.session.storeId,
      address: deps.clientAddress ?? null,
    },
  });
}

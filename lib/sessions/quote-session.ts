import 'server-only';
import { createHash } from 'node:crypto';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { Db } from '@/lib/db/client';
import { type Clock, SECOND_MS } from '@/lib/kernel/clock';
import type { Log } from '@/lib/log';
import { toChargeStep } from '@/lib/tax/core/charge-step';
import type { TaxSettings } from '@/lib/tax/core/contract';
import { sellerVatNumber } from '@/lib/tax/core/seller-vat-number';
import type { TaxIdCheck } from '@/lib/tax/core/tax-id-check';
import type { TaxIdRegister } from '@/lib/tax/tax-id-register';
import type { TaxProvider } from '@/lib/tax/tax-provider';
import { SHOPPER_PATIENCE_MS, verifyTaxId } from '@/lib/tax/verify-tax-id';
import { quoteText, type SessionQuote, toTaxInput } from './core/quote';
import { formatQuoteId } from './core/quote-id';
import type { Session } from './core/session';

/** 132 bits of the hash, so that two different bills with one id cannot be found. */
const HASH_LENGTH = 22;

/** A buyer who presents a quote has waited for the register already, and its answer is nearly always there by now. */
export const SEEN_QUOTE_PATIENCE_MS = SECOND_MS;

/** What a quote needs from outside: the tax engine, and the register of tax ids with what is kept of its answers. */
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
  const asked = toTaxInput({ session, billing, taxIdStatus, seller, atMs: deps.clock.nowMs() });
  const stepMinor = BigInt(session.snapshot.chargeStepMinor ?? 1);
  const tax = toChargeStep(await deps.tax.quote(asked), { ...asked, stepMinor });
  const hash = createHash('sha256').update(quoteText(session, tax)).digest('base64url').slice(0, HASH_LENGTH);
  return { tax, quoteId: formatQuoteId(tax, hash), taxIdCheck };
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

import 'server-only';
import { createHash } from 'node:crypto';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { Services } from '@/lib/services';
import { checkTaxId } from '@/lib/tax/check-tax-id';
import type { TaxSettings } from '@/lib/tax/core/contract';
import { quoteTax } from '@/lib/tax/core/quote-tax';
import { quoteText, type SessionQuote, toTaxInput } from './core/quote';
import { formatQuoteId } from './core/quote-id';
import type { Session } from './core/session';

/** 132 bits of the hash: nobody finds two bills with one id. */
const HASH_LENGTH = 22;

export type { SessionQuote };

/** Reckons tax for a session and who is billed, and binds the result to an id. */
export function quoteSession(
  deps: Pick<Services, 'clock'>,
  input: { session: Session; seller: TaxSettings | null; billing: BillingDetail },
): SessionQuote {
  const { session, seller, billing } = input;
  const taxIdStatus =
    billing.isBusiness && billing.taxId
      ? checkTaxId({ country: billing.country, taxId: billing.taxId })
      : undefined;
  const tax = quoteTax(toTaxInput({ session, billing, taxIdStatus, seller, atMs: deps.clock.nowMs() }));
  const hash = createHash('sha256').update(quoteText(session, tax)).digest('base64url').slice(0, HASH_LENGTH);
  return { tax, quoteId: formatQuoteId(tax, hash) };
}

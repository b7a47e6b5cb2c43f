import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { QuoteFacts } from '@/lib/checkout/core/quote-view';
import { readQuoteFacts } from '@/lib/checkout/core/read-quote-facts';
import type { FormView } from '@/lib/checkout/core/to-checkout-view';
import type { SaleChoices } from '@/lib/sessions/core/sale-choices';

const TIMEOUT_MS = 8_000;

/** The session that is asked about, and the path to ask at. */
export type QuoteRequest = Pick<FormView, 'storeSlug' | 'environment' | 'sessionId'> & { path: string };

/**
 * Asks the public API, as any merchant's page would. Not a server action: those run one after another, and a slow
 * preview would stand in the way of Pay.
 */
export async function fetchQuote(
  request: QuoteRequest,
  asked: { billingDetail: BillingDetail; choices: SaleChoices },
): Promise<QuoteFacts> {
  const { billingDetail, choices } = asked;
  const response = await fetch(request.path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-store-slug': request.storeSlug,
      'x-environment': request.environment,
    },
    body: JSON.stringify({ checkoutSessionId: request.sessionId, billingDetail, ...choices }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const facts = readQuoteFacts(await response.json());
  if (!facts) throw new Error(`No quote: status ${response.status}`);
  return facts;
}

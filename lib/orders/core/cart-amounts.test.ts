import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount, parseAmount } from '@/lib/kernel/money';
import { type PaymentId, toId } from '@/lib/kernel/short-id';
import { carriedBy } from '@/lib/sessions/core/carried';
import { fromLineItemJson, priceLineItems } from '@/lib/sessions/core/line-items';
import { toPreviewTaxView } from '@/lib/sessions/core/preview-tax-view';
import { toTaxInput } from '@/lib/sessions/core/quote';
import { chooseLines, theLine, withDiscount } from '@/lib/sessions/core/sale-choices';
import { aSession, aSnapshot, currency, NOW_MS } from '@/lib/sessions/testing/session-fixture';
import { quoteTax } from '@/lib/tax/core/quote-tax';
import { fromTaxQuoteJson } from '@/lib/tax/core/tax-quote-json';
import { GERMAN_SELLER } from '@/lib/tax/testing/tax-sale';
import { PROPERTY_RUNS, PROPERTY_TIMEOUT_MS } from '@/lib/testing/property-runs';
import { toOrderCompletedData } from '@/lib/webhooks/core/order-completed';
import { toOrderDraft } from './order-draft';
import { toPspRequest } from './psp-request';

const CARTS = 10 * PROPERTY_RUNS;
const PAYMENT = toId<PaymentId>('00000000-0000-4000-8000-000000000001');

/** Carts in currencies with 0, 2 and 3 digits, of every size, with own prices, discounts and tax in both manners. */
const cart = fc.record({
  code: fc.constantFrom('JPY', 'EUR', 'KWD'),
  unitAmountMinor: fc.bigInt({ min: 0n, max: 99_999_999n }),
  quantity: fc.integer({ min: 1, max: 999 }),
  taxIncluded: fc.boolean(),
  country: fc.constantFrom('DE', 'FR', 'HU', 'JP', 'CH', 'BR'),
  taxCategory: fc.constantFrom('saas', 'ebook', 'consulting'),
  off: fc.option(
    fc.oneof(
      fc
        .integer({ min: 1, max: 10_000 })
        .map((basisPoints) => ({ type: 'percentage' as const, basisPoints })),
      fc
        .bigInt({ min: 1n, max: 999_999_999n })
        .map((amountMinor) => ({ type: 'fixed_amount' as const, amountMinor })),
    ),
  ),
});

function priced(input: typeof cart extends fc.Arbitrary<infer Cart> ? Cart : never) {
  const { code, unitAmountMinor, quantity, taxIncluded, taxCategory, off } = input;
  const rule = { minimum: 1, maximum: 999, isAdjustable: true };
  const ownPrice = { minimum: '0', maximum: null };
  const base = aSession({ currency: currency(code), snapshot: aSnapshot({ quantity: rule, ownPrice }) });
  const line = { ...theLine(base.lineItems), taxIncluded, taxCategory } as const;
  // The price too is the buyer's own, as it is written on the page.
  const customPrice = formatAmount(unitAmountMinor, base.currency);
  const { lineItems } = chooseLines({ ...base, lineItems: [line] }, { quantity, customPrice });
  return withDiscount(
    { ...base, lineItems },
    off && {
      id: 'd',
      code: 'SAVE',
      name: null,
      value: off.type === 'percentage' ? off : { ...off, currency: base.currency },
      subscriptionCycles: null,
      isKeptOnPlanChange: false,
    },
  );
}

describe('the amount of a cart', () => {
  it(
    'is one and the same when it is shown, charged, kept and reported',
    () => {
      fc.assert(
        fc.property(cart, (input) => {
          const session = priced(input);
          const billing = { country: input.country, isBusiness: false };
          const asked = { session, billing, taxIdStatus: undefined, seller: GERMAN_SELLER, atMs: NOW_MS };
          const quote = { tax: quoteTax(toTaxInput(asked)), quoteId: 'q', taxIdCheck: null };
          const plan = {
            ...{ session, billing, quote, buyerEmail: 'ann@example.com', buyerIdentity: null },
            ...{ isBuyerProved: false, successUrl: null, customFields: [] },
          };
          const shown = toPreviewTaxView({ session, quote, code: session.discount?.code ?? null });
          const request = toPspRequest({
            plan,
            returnUrl: 'https://x.example/',
            hasEmail: true,
            requestId: null,
            nowMs: NOW_MS,
          });
          const draft = toOrderDraft(plan);
          const item = fromLineItemJson(draft.lineItems?.[0] ?? expect.fail('a draft has its line'));
          const told = toOrderCompletedData({
            ...{ storeId: session.storeId, storeName: 'S', environment: 'test', orderId: session.orderId },
            ...{ carried: carriedBy(session), buyerEmail: 'ann@example.com', buyerIdentity: null },
            ...{ billingDetail: billing, currency: session.currency, tax: fromTaxQuoteJson(draft.tax) },
            ...{ taxIdCheck: null, item, discountCode: draft.discount?.code ?? null, customFields: [] },
            ...{ productName: 'P', productDescription: null, productMetadata: {}, paymentId: PAYMENT },
            ...{
              chargedMinor: BigInt(request.totalMinor),
              paymentMethod: null,
              paymentLast4: null,
              paidAtMs: 0,
            },
          });
          const minor = (text: unknown) => parseAmount(String(text), session.currency);
          expect(minor(shown.total)).toBe(BigInt(request.totalMinor));
          expect([told.total, told.chargedAmount, told.taxAmount]).toEqual([
            shown.total,
            shown.total,
            shown.taxAmount,
          ]);
          expect(request.lines.reduce((sum, line) => sum + BigInt(line.amountMinor), 0n)).toBe(
            BigInt(request.totalMinor),
          );
          expect([told.quantity, told.unitAmount]).toEqual([shown.quantity, shown.unitPrice]);
          const off = minor(shown.discount?.amount ?? '0') ?? 0n;
          const { amountMinor } = priceLineItems(session.lineItems);
          expect(amountMinor + off).toBe(input.unitAmountMinor * BigInt(input.quantity));
          expect(minor(input.taxIncluded ? shown.total : shown.subtotal)).toBe(amountMinor);
        }),
        { numRuns: CARTS },
      );
    },
    PROPERTY_TIMEOUT_MS,
  );
});

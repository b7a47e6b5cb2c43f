import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { mediaPictureUrl } from '@/lib/catalog/core/media-picture';
import { JsonNumber } from '@/lib/kernel/json-number';
import { formatAmount } from '@/lib/kernel/money';
import { encodeShortId, type PaymentId } from '@/lib/kernel/short-id';
import { toSentAnswers } from '@/lib/sessions/core/custom-field-answers';
import { priceLineItems } from '@/lib/sessions/core/line-items';
import { theLine } from '@/lib/sessions/core/sale-choices';
import type { Session } from '@/lib/sessions/core/session';
import { toSolifynProductId, toSolifynSessionId } from './solifyn-ids';

/** How a checkout stands: `open` while it can be paid, `processing` while a provider's page is open for it. */
export type CheckoutStatus = 'open' | 'processing' | 'completed' | 'expired' | 'canceled';

/**
 * A session in the words of the Solifyn API. `price` is what its lines come to, less its discount, before tax is added.
 * A caller without a key sees what the checkout page shows to any visitor; what was typed, and the merchant's data, need a key.
 */
export function toCheckoutView(input: {
  /** With the lines and prices at which it would be sold now, or was sold. */
  session: Session;
  status: CheckoutStatus;
  paymentId: PaymentId | null;
  billing: BillingDetail | null;
  checkoutUrl: string;
  isByKey: boolean;
}) {
  const { session, status, paymentId, billing, checkoutUrl, isByKey } = input;
  const { currency, snapshot } = session;
  const amount = (amountMinor: bigint) => new JsonNumber(formatAmount(amountMinor, currency));
  const item = theLine(session.lineItems);
  return {
    id: session.id,
    session_id: toSolifynSessionId(session.id),
    price: amount(priceLineItems(session.lineItems).amountMinor),
    currency: currency.toLowerCase(),
    quantity: item.quantity,
    discountCode: session.discount?.code ?? null,
    storeName: snapshot.storeName,
    status,
    billingAddress: isByKey ? billing : null,
    customFields: isByKey ? toSentAnswers(session.customFields) : {},
    paymentId: paymentId && encodeShortId('PAY', paymentId),
    checkoutUrl,
    checkout_url: checkoutUrl,
    product: {
      id: toSolifynProductId(session.productId),
      name: snapshot.productName,
      description: snapshot.productDescription,
      price: amount(item.unitAmountMinor),
      currency: currency.toLowerCase(),
      status: 'active',
      imageUrl: snapshot.media.map(mediaPictureUrl).find((url) => url !== null) ?? null,
      taxCategory: item.taxCategory,
      pricingType: snapshot.subscription ? 'subscription' : 'one_time',
      isTaxInclusive: item.taxIncluded,
      billingPeriod: snapshot.subscription?.billingPeriod ?? null,
      trialPeriodDays: snapshot.subscription?.trial?.days ?? 0,
      payWhatYouWant: snapshot.ownPrice !== undefined,
      metadata: isByKey ? snapshot.productMetadata : {},
      customFields: (snapshot.customFields ?? []).map(
        ({ id, name, isRequired, type, placeholder }, order) => ({
          ...{ id, name, order, required: isRequired, field_type: type, placeholder },
        }),
      ),
    },
    entitlementGrants: [],
  };
}

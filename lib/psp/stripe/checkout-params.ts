import type Stripe from 'stripe';
import type { PspCheckoutRequest } from '@/lib/psp/port';
import { stripeExpirySeconds } from './core/session-lifetime';
import { toStripeAmount } from './core/stripe-currencies';
import { toStripeLocale } from './core/stripe-locale';
import { toStripeTypes } from './core/stripe-methods';

type Params = Stripe.Checkout.SessionCreateParams;
type LineItem = Stripe.Checkout.SessionCreateParams.LineItem;

/** The longest name of a product on Stripe's page. */
const MAX_NAME_LENGTH = 250;
const MAX_LINES = 100;

/**
 * The charge that Stripe is asked for; `null` where it cannot charge exactly that. Everything comes from the frozen request,
 * by name and in a fixed order, so that a replay sends the same bytes.
 */
export function toCheckoutParams(request: PspCheckoutRequest): Params | null {
  const types = toStripeTypes(request.paymentMethods);
  // An empty list would not be sent, and then everything that the account has would be offered.
  if (types.length === 0) return null;
  const metadata = toMetadata(request);
  if (request.keepMethod === 'only') return toSetupParams(request, metadata);
  const lines = toLines(request);
  if (!lines) return null;
  const keeps = request.keepMethod === 'with_payment';
  return {
    mode: 'payment',
    client_reference_id: request.orderId,
    metadata,
    payment_intent_data: { metadata, ...(keeps ? { setup_future_usage: 'off_session' } : {}) },
    // A method is kept with a customer, and Stripe makes none for a single payment unless it is told to.
    ...(keeps ? { customer_creation: 'always' } : {}),
    ...(request.customerEmail === null ? {} : { customer_email: request.customerEmail }),
    locale: toStripeLocale(request.language),
    line_items: lines,
    success_url: request.returnUrl,
    cancel_url: request.cancelUrl,
    // A filter on what the account really has, so a method that was never activated there stops nobody from paying.
    allowed_payment_method_types: types,
    ...(isOnlyWechat(types) ? { payment_method_options: { wechat_pay: { client: 'web' } } } : {}),
    // Several stores may share one account: the page names the store that sells, not the account.
    branding_settings: { display_name: request.storeName },
    wallet_options: { link: { display: 'never' } },
    // The price is the one that was shown, in the currency it was shown in, whatever the account's settings say.
    adaptive_pricing: { enabled: false },
    expires_at: stripeExpirySeconds({
      expiresAtMs: request.expiresAtMs,
      requestedAtMs: request.requestedAtMs,
    }),
  };
}

/** A checkout that takes no money: the card is saved with a customer, for the charges to come. */
function toSetupParams(request: PspCheckoutRequest, metadata: Record<string, string>): Params {
  return {
    mode: 'setup',
    client_reference_id: request.orderId,
    metadata,
    setup_intent_data: { metadata },
    customer_creation: 'always',
    ...(request.customerEmail === null ? {} : { customer_email: request.customerEmail }),
    locale: toStripeLocale(request.language),
    currency: request.currency.toLowerCase(),
    success_url: request.returnUrl,
    cancel_url: request.cancelUrl,
    allowed_payment_method_types: ['card'],
    branding_settings: { display_name: request.storeName },
    wallet_options: { link: { display: 'never' } },
    expires_at: stripeExpirySeconds({
      expiresAtMs: request.expiresAtMs,
      requestedAtMs: request.requestedAtMs,
    }),
  };
}

/**
 * An option names its method, so Stripe may refuse the whole checkout of an account that has not activated it: next to
 * cards, which can be paid with all the same, Stripe is left to choose. Where nothing else is offered, there is no sale
 * without WeChat Pay anyway, and it is told what the shopper's client is.
 */
function isOnlyWechat(types: ReturnType<typeof toStripeTypes>): boolean {
  return types.every((type) => type === 'wechat_pay');
}

function toMetadata(request: PspCheckoutRequest): Record<string, string> {
  return {
    order_id: request.orderId,
    ...(request.sessionId === undefined ? {} : { checkout_session_id: request.sessionId }),
    ...(request.storeId === undefined ? {} : { store_id: request.storeId }),
    environment: request.environment,
    ...(request.requestId === undefined ? {} : { request_id: request.requestId }),
  };
}

/**
 * The lines as they were shown. Where Stripe cannot say one of them (a discount, a thousandth of a dinar that does not
 * end in 0), the order is one line over its total.
 */
function toLines(request: PspCheckoutRequest): LineItem[] | null {
  const { currency, totalMinor, lines } = request;
  const total = toStripeAmount({ amountMinor: BigInt(totalMinor), currency });
  if (total === null || total === 0) return null;
  const toLine = (label: string, amount: number): LineItem => ({
    quantity: 1,
    price_data: {
      currency: currency.toLowerCase(),
      unit_amount: amount,
      product_data: { name: toName(label) },
    },
  });
  const amounts = lines.map(({ amountMinor }) =>
    toStripeAmount({ amountMinor: BigInt(amountMinor), currency }),
  );
  const sum = amounts.reduce<number>((left, right) => left + (right ?? Number.NaN), 0);
  const [first] = lines;
  if (sum !== total || lines.length > MAX_LINES) return [toLine(first?.label ?? request.storeName, total)];
  return lines.map(({ label }, index) => toLine(label, amounts[index] ?? 0));
}

function toName(label: string): string {
  const name = [...label.trim()].slice(0, MAX_NAME_LENGTH).join('');
  return name || '-';
}

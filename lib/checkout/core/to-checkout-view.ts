import { type BillingField, type BillingFormValues, toBillingDetail } from '@/lib/billing/core/billing-form';
import { subdivisionName, subdivisionsOf } from '@/lib/billing/core/subdivisions';
import { mediaPictureUrl } from '@/lib/catalog/core/media-picture';
import type { Renewal } from '@/lib/catalog/core/renewal';
import { assertNever } from '@/lib/kernel/assert';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import { formatAmount } from '@/lib/kernel/money';
import type { PaymentMethod } from '@/lib/kernel/payment-method';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { type PictureFacts, pictureOf } from '@/lib/pictures/core/picture';
import { lineAmountMinor, priceLineItems } from '@/lib/sessions/core/line-items';
import { isBusinessLocked, lockedFields } from '@/lib/sessions/core/locked-billing';
import type { Session, SessionSnapshot } from '@/lib/sessions/core/session';
import { toTimeLeft } from '@/lib/sessions/core/session-life';
import type { TaxResult } from '@/lib/tax/core/contract';
import { type CheckoutFormState, calmState, type FormMessage } from './checkout-form-state';
import { prefilledValues, shownValues } from './locked-values';
import { type PlanView, toPlanView } from './plan-view';
import { toQuoteFacts, toQuoteView, type ViewFormat } from './quote-view';
import { maskEmail, type Receipt } from './receipt';
import { type Seller, toSeller } from './seller';
import type { Visitor } from './visitor';

/** Why the last try to pay came to nothing. */
type LastFailure = 'declined' | 'expired' | 'refused' | 'unknown';

/** A checkout page as it was loaded, for a session that exists. */
export type LoadedCheckout =
  | { kind: 'unavailable' | 'canceled' | 'subscription'; session: Session }
  | { kind: 'expired'; session: Session; canContinue: boolean; canExtend: boolean }
  | { kind: 'checking'; session: Session; visitor: Visitor }
  | { kind: 'paid'; session: Session; receipt: Receipt | null }
  | {
      kind: 'open';
      session: Session;
      visitor: Visitor;
      typed: BillingFormValues | null;
      lastFailure: LastFailure | null;
      renewal: Renewal;
      pspName: string | null;
      quote: { tax: TaxResult; quoteId: string } | null;
    };

export type OrderView = {
  storeName: string;
  productName: string;
  productDescription: string | null;
  items: { name: string; quantity: number; amount: string; picture: PictureFacts | null }[];
  /** Over the order, where the store has one. */
  cover: PictureFacts | null;
  /** Before tax is known; with tax where the price includes it. */
  amount: string;
  isTaxIncluded: boolean;
};

/** A field that is shown and not asked for; without a text it is only said to be on file. */
export type LockedField = { text: string | null };

export type FormView = {
  storeSlug: string;
  /** As the wire writes it. */
  sessionId: string;
  environment: Environment;
  currency: string;
  locked: Partial<Record<BillingField, LockedField>>;
  isBusinessLocked: boolean;
  /** Whose page the shopper will pay on, where that has a name. */
  pspName: string | null;
  paymentMethods: readonly PaymentMethod[];
  start: CheckoutFormState;
};

/** Why a session cannot be paid any more, or not now. */
export type ClosedReason = 'expired' | 'unavailable' | 'canceled' | 'subscription';

export type CheckoutView =
  | { kind: 'open'; shop: Seller; order: OrderView; form: FormView }
  | { kind: 'completed'; shop: Seller; productName: string; currency: Currency; receipt: Receipt | null }
  /** Somebody is talking to the payment provider right now; the page between here and there shows that. */
  | { kind: 'checking' }
  | {
      kind: 'closed';
      reason: ClosedReason;
      shop: Seller;
      productName: string;
      /** Of a subscription: what it would cost. */
      plan: PlanView | null;
      /** This browser's payment page is still open and can be gone on to. */
      canContinue: boolean;
      /** Whoever is here may have the session again, at the price it has. */
      canExtend: boolean;
    };

/**
 * Turns a loaded checkout into what a page may show: amounts finished, secrets masked, addresses safe to link.
 *
 * Whoever holds the link sees of an API key's prefill a masked email, the country and the state; the rest is "on file".
 * Only a claimed visitor sees it in full.
 */
export function toCheckoutView(input: {
  page: LoadedCheckout;
  format: ViewFormat;
  nowMs: EpochMs;
}): CheckoutView {
  const { page, format, nowMs } = input;
  const { session } = page;
  const shop = toSeller(session);
  const { productName } = session.snapshot;
  switch (page.kind) {
    case 'open':
      return {
        kind: 'open',
        shop,
        order: toOrderView(session, format),
        form: toFormView({ page, format, nowMs }),
      };
    case 'paid':
      return { kind: 'completed', shop, productName, currency: session.currency, receipt: page.receipt };
    case 'checking':
      return { kind: 'checking' };
    case 'expired':
      return {
        kind: 'closed',
        reason: page.kind,
        shop,
        productName,
        plan: null,
        canContinue: page.canContinue,
        canExtend: page.canExtend,
      };
    case 'unavailable':
    case 'canceled':
    case 'subscription':
      return {
        kind: 'closed',
        reason: page.kind,
        shop,
        productName,
        plan: page.kind === 'subscription' ? toPlanView(session, format) : null,
        canContinue: false,
        canExtend: false,
      };
    default:
      return assertNever(page);
  }
}

function toOrderView({ snapshot, lineItems, currency }: Session, format: ViewFormat): OrderView {
  const { amountMinor, taxIncluded } = priceLineItems(lineItems);
  const money = (minor: bigint) => format.money(formatAmount(minor, currency));
  return {
    storeName: snapshot.storeName,
    productName: snapshot.productName,
    productDescription: snapshot.productDescription,
    items: lineItems.map((item) => ({
      name: item.name,
      quantity: item.quantity,
      amount: money(lineAmountMinor(item)),
      // A session sells one product, so every line of it has that product's picture.
      picture: productPicture(snapshot),
    })),
    cover: pictureOf(snapshot.pictures, {
      purpose: 'cover',
      source: snapshot.checkoutSettings?.coverPicture,
    }),
    amount: money(amountMinor),
    isTaxIncluded: taxIncluded,
  };
}

/** The first of the product's media that has a picture which was kept. */
function productPicture({ media, pictures }: SessionSnapshot): PictureFacts | null {
  for (const item of media) {
    const picture = pictureOf(pictures, { purpose: 'product', source: mediaPictureUrl(item) });
    if (picture) return picture;
  }
  return null;
}

function toFormView(input: {
  page: Extract<LoadedCheckout, { kind: 'open' }>;
  format: ViewFormat;
  nowMs: EpochMs;
}): FormView {
  const { page, format, nowMs } = input;
  const { session, visitor, typed, quote, renewal } = page;
  const timeLeft = toTimeLeft({ session, renewal, nowMs });
  const values = shownValues(typed ?? prefilledValues(session), session);
  const view =
    quote &&
    toQuoteView({
      facts: toQuoteFacts({ ...quote, currency: session.currency }),
      billing: toBillingDetail(values),
      format,
    });
  return {
    storeSlug: session.snapshot.storeSlug,
    sessionId: encodeSessionId(session.id),
    environment: session.environment,
    currency: session.currency,
    locked: lockedView({ session, visitor, format }),
    isBusinessLocked: isBusinessLocked(session),
    pspName: page.pspName,
    paymentMethods: session.snapshot.paymentMethods,
    start: {
      ...calmState({ values, states: subdivisionsOf(values.country) ?? [], quote: view, timeLeft }),
      message: failureMessage(page.lastFailure),
    },
  };
}

function lockedView(input: { session: Session; visitor: Visitor; format: ViewFormat }): FormView['locked'] {
  const { session, visitor, format } = input;
  const stored = prefilledValues(session);
  const locked: FormView['locked'] = {};
  for (const field of lockedFields(session)) {
    locked[field] = { text: lockedText({ field, stored, visitor, format }) };
  }
  return locked;
}

function lockedText(input: {
  field: BillingField;
  stored: BillingFormValues;
  visitor: Visitor;
  format: ViewFormat;
}): string | null {
  const { field, stored, visitor, format } = input;
  switch (field) {
    case 'email':
      return visitor === 'claimed' ? stored.email : maskEmail(stored.email);
    case 'country':
      return format.place(stored.country);
    case 'state':
      return subdivisionName(stored.country, stored.state);
    case 'postcode':
    case 'businessName':
    case 'taxId':
      return visitor === 'claimed' ? stored[field] : null;
    default:
      return assertNever(field);
  }
}

function failureMessage(failure: LastFailure | null): FormMessage | null {
  switch (failure) {
    case 'declined':
      return { kind: 'declined' };
    case 'expired':
      return { kind: 'psp_expired' };
    case 'refused':
      return { kind: 'psp_refused' };
    case 'unknown':
      return { kind: 'psp_unavailable' };
    case null:
      return null;
    default:
      return assertNever(failure);
  }
}

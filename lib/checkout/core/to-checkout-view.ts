import { type BillingField, toBillingDetail } from '@/lib/billing/core/billing-form';
import { subdivisionName } from '@/lib/billing/core/subdivisions';
import { mediaPictureUrl } from '@/lib/catalog/core/media-picture';
import { assertNever } from '@/lib/kernel/assert';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { formatAmount } from '@/lib/kernel/money';
import type { PaymentMethod } from '@/lib/kernel/payment-method';
import { encodeSessionId } from '@/lib/kernel/short-id';
import type { LastFailure } from '@/lib/orders/core/payment-state';
import { type PictureFacts, pictureOf } from '@/lib/pictures/core/picture';
import { lineAmountMinor, priceLineItems } from '@/lib/sessions/core/line-items';
import { isBusinessLocked, lockedFields } from '@/lib/sessions/core/locked-billing';
import type { Session, SessionSnapshot } from '@/lib/sessions/core/session';
import { toTimeLeft } from '@/lib/sessions/core/session-life';
import { type CheckoutFormState, type FormMessage, initialFormState } from './checkout-form-state';
import type { CheckoutPage, ClosedCheckout, OpenCheckoutPage } from './checkout-page';
import { type ChoosableView, toChoosableView, toStartSale } from './choosable-view';
import { prefilledValues, shownValues, startingValues } from './locked-values';
import { offeredStates } from './offered-states';
import { type OtherCurrency, toOtherCurrencies } from './other-currencies';
import { type PaidView, toPaidView } from './paid-view';
import { type PlanView, toPlanView } from './plan-view';
import { toQuoteFacts, toQuoteView, type ViewFormat } from './quote-view';
import { visibleEmail } from './receipt';
import { type Seller, toSeller } from './seller';
import { seesPrefilledDetails, type Visitor } from './visitor';

export type OrderView = {
  storeName: string;
  productName: string;
  productDescription: string | null;
  items: { name: string; quantity: number; amount: string; picture: PictureFacts | null }[];
  /** Over the order, where the store has one. */
  cover: PictureFacts | null;
  /** The sum of the items before tax is added; where the price includes tax, with it. */
  amount: string;
  isTaxIncluded: boolean;
  otherCurrencies: readonly OtherCurrency[];
  /** The later charges of a subscription; `null` for a one-time purchase. */
  plan: PlanView | null;
};

/** A field that is shown and not asked for. Without a text the page only says that it is on file. */
export type LockedField = { text: string | null };

export type FormView = {
  storeSlug: string;
  /** As the wire writes it. */
  sessionId: string;
  environment: Environment;
  currency: string;
  locked: Partial<Record<BillingField, LockedField>>;
  isBusinessLocked: boolean;
  /** The provider on whose page the shopper will pay, where it has a name. */
  pspName: string | null;
  paymentMethods: readonly PaymentMethod[];
  choosable: ChoosableView;
  start: CheckoutFormState;
};

/** The content of the page of a session that cannot be paid any more, or not now. */
export type ClosedView = {
  kind: 'closed';
  reason: ClosedCheckout['kind'];
  seller: Seller;
  productName: string;
  /** The payment page that this browser has opened is still open, and the shopper can go on there. */
  canContinue: boolean;
  /** The visitor may have the session again, at the price it has. */
  canExtend: boolean;
};

export type CheckoutView =
  | {
      kind: 'open';
      seller: Seller;
      order: OrderView;
      form: FormView;
      /** The countries that head the list, likeliest first. */
      likelyCountries: readonly string[];
    }
  | ({ kind: 'completed' } & PaidView)
  /** A submit is being answered by the payment provider right now; the page before the provider's shows that. */
  | { kind: 'checking' }
  | ClosedView;

/**
 * Turns a loaded checkout into what a page may show: amounts finished, secrets masked, addresses safe to link.
 *
 * A value that an API key prefilled is masked as `seesPrefilledDetails` says.
 */
export function toCheckoutView(input: {
  page: CheckoutPage;
  format: ViewFormat;
  nowMs: EpochMs;
}): CheckoutView {
  const { page, format, nowMs } = input;
  switch (page.kind) {
    case 'open':
      return {
        kind: 'open',
        seller: toSeller(page.session),
        order: toOrderView(page.session, { format, nowMs }),
        form: toFormView({ page, format, nowMs }),
        likelyCountries: page.likelyCountries,
      };
    case 'paid':
      return { kind: 'completed', ...toPaidView(page) };
    case 'checking':
      return { kind: 'checking' };
    case 'expired':
    case 'unavailable':
    case 'canceled':
      return toClosedView(page);
    default:
      return assertNever(page);
  }
}

function toClosedView(page: ClosedCheckout): ClosedView {
  const { session } = page;
  return {
    kind: 'closed',
    reason: page.kind,
    seller: toSeller(session),
    productName: session.snapshot.productName,
    canContinue: 'canContinue' in page && page.canContinue,
    canExtend: page.kind === 'expired' && page.canExtend,
  };
}

function toOrderView(session: Session, { format, nowMs }: { format: ViewFormat; nowMs: EpochMs }): OrderView {
  const { snapshot, lineItems, currency } = session;
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
    otherCurrencies: toOtherCurrencies(session, format),
    plan: toPlanView(session, { format, nowMs }),
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

function toFormView(input: { page: OpenCheckoutPage; format: ViewFormat; nowMs: EpochMs }): FormView {
  const { page, format, nowMs } = input;
  const { session, visitor, typed, quote, renewal } = page;
  const timeLeft = toTimeLeft({ session, renewal, nowMs });
  const values = shownValues(typed ?? startingValues(session, page.guessedCountry), session);
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
    choosable: toChoosableView(page, format),
    start: {
      ...initialFormState({
        values,
        states: offeredStates(values.country),
        quote: view,
        timeLeft,
        sale: toStartSale(page, format),
      }),
      message: failureMessage(page.lastFailure),
    },
  };
}

function lockedView(input: { session: Session; visitor: Visitor; format: ViewFormat }): FormView['locked'] {
  const locked: FormView['locked'] = {};
  for (const field of lockedFields(input.session)) locked[field] = { text: lockedText({ field, ...input }) };
  return locked;
}

function lockedText(input: {
  field: BillingField;
  session: Session;
  visitor: Visitor;
  format: ViewFormat;
}): string | null {
  const { field, session, visitor, format } = input;
  const stored = prefilledValues(session);
  switch (field) {
    case 'email':
      return visibleEmail(stored.email, { session, visitor });
    case 'country':
      return format.place(stored.country);
    case 'state':
      return subdivisionName(stored.country, stored.state);
    case 'postcode':
    case 'businessName':
    case 'taxId':
      return seesPrefilledDetails(visitor) ? stored[field] : null;
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

import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { BillingPeriod } from '@/lib/catalog/core/billing-period';
import type { CustomField } from '@/lib/catalog/core/custom-field';
import type { MediaItem, OwnPriceBounds } from '@/lib/catalog/core/product';
import type { QuantityRule } from '@/lib/catalog/core/quantity-rule';
import type { DiscountTerms } from '@/lib/discounts/core/discount-terms';
import type { EpochMs } from '@/lib/kernel/clock';
import type { Currency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import type { PaymentMethod } from '@/lib/kernel/payment-method';
import type {
  MerchantId,
  OrderId,
  ProductId,
  ProductVersionId,
  SessionId,
  StoreId,
} from '@/lib/kernel/short-id';
import type { PictureIndex } from '@/lib/pictures/core/picture';
import type { TaxCategory } from '@/lib/tax/core/contract';
import type { CheckoutSettings } from '@/lib/theme/core/checkout-settings';
import type { Carried } from './carried';
import type { CustomFieldAnswer } from './custom-field-answers';

/** One thing that is sold. Amounts are minor units of the session's currency. */
export type LineItem = {
  name: string;
  unitAmountMinor: bigint;
  quantity: number;
  /** Taken off the whole line, 0 to unit × quantity. */
  discountMinor: bigint;
  taxCategory: TaxCategory;
  taxIncluded: boolean;
};

/** A line item as it is stored: amounts are decimal strings of minor units. */
export type LineItemJson = Omit<LineItem, 'unitAmountMinor' | 'discountMinor'> & {
  unitAmountMinor: string;
  discountMinor: string;
};

/** The terms that a subscription session sells beside its price, frozen as the price is. */
export type SubscriptionTerms = {
  billingPeriod: BillingPeriod;
  /** Whether there is a trial, as the API key said that made the session; `null` leaves it to the rules. */
  withTrial: boolean | null;
  /** The trial that the product offered; an amount of `null` is free, another one a display string. */
  trial: { days: number; amount: string | null } | null;
};

/** Names and looks as they were when the session was made; later changes to store or product never show in it. */
export type SessionSnapshot = {
  storeName: string;
  storeSlug: string;
  supportEmail: string | null;
  website: string | null;
  termsUrl: string | null;
  privacyUrl: string | null;
  productName: string;
  productDescription: string | null;
  productMetadata: Record<string, unknown>;
  /** The product's own; a shopper's successUrl must share its origin. */
  productSuccessUrl: string | null;
  media: MediaItem[];
  /** `null` for a store that never set one: the page then uses its own. */
  checkoutSettings: Partial<CheckoutSettings> | null;
  logo: string | null;
  /**
   * The pictures that the logos, the cover and the media above lead to; absent where there are none, and in older sessions.
   */
  pictures?: PictureIndex;
  /** `null` leaves the choice to the store, then to the shopper's system. */
  darkMode: boolean | null;
  language: string | null;
  paymentMethods: PaymentMethod[];
  /** The step that the provider's amounts are multiples of, in minor units; absent where that is 1, and in older sessions. */
  chargeStepMinor?: string;
  /** The terms of a subscription; absent for a one-time product. */
  subscription?: SubscriptionTerms;
  /** How many pieces the shopper may choose; absent where the session's quantity stands. */
  quantity?: QuantityRule;
  /** Between which prices the shopper may choose; absent where the session's price stands. */
  ownPrice?: OwnPriceBounds;
  /** The fields that the page asks beside the billing details; absent where it asks nothing. */
  customFields?: CustomField[];
  /** Where a shopper goes who gives up; absent where the store's website is all there is. */
  cancelUrl?: string;
  /** Whoever made the session wants no field for a code on its page. */
  hidesDiscounts?: boolean;
  /** The prices in other currencies, where a purchase link made the session and its product is sold in them. */
  otherCurrencies?: OtherCurrencies;
};

/** The prices of the same product in other currencies on a purchase link, as display amounts. */
export type OtherCurrencies = {
  /** Where the link lies, without its query. */
  linkPath: string;
  /** The merchant keeps what the link asks for; every other link says it in its query. */
  isSaved: boolean;
  prices: { currency: string; amount: string }[];
};

/** Who asked for a session: a merchant's API key, a visitor with a store's public slug, or a purchase link. */
export type SessionOrigin = 'apiKey' | 'storeSlug' | 'link';

export type Session = Carried & {
  id: SessionId;
  storeId: StoreId;
  merchantId: MerchantId;
  environment: Environment;
  productId: ProductId;
  productVersionId: ProductVersionId;
  productType: 'onetime' | 'subscription';
  orderId: OrderId;
  createdBy: SessionOrigin;
  currency: Currency;
  /** As they were when the session was made; a discount is taken off when the sale is priced. */
  lineItems: LineItem[];
  /** The discount on the lines; `null` in a session as it is stored. */
  discount: DiscountTerms | null;
  /** The code that the session was made with, as it was written. */
  discountCode: string | null;
  /** The answers that the session was made with. */
  customFields: CustomFieldAnswer[];
  snapshot: SessionSnapshot;
  buyerEmail: string | null;
  billingDetail: BillingDetail | null;
  /** The buyer for whom an API key made the session; `null` where it did not say. It proves nothing about who submits. */
  intendedIdentity: string | null;
  successUrl: string | null;
  createdAtMs: EpochMs;
  expiresAtMs: EpochMs;
  /** When the session would have expired without any extension. */
  firstExpiresAtMs: EpochMs;
  /** How often it was extended, 0 to 3. */
  extensionCount: number;
  /** Its total was zero and its order is completed. */
  isSettledWithoutPsp: boolean;
};

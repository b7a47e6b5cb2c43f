import type { CallerOf } from '@/lib/auth/core/caller';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { ProductType } from '@/lib/catalog/core/product';
import type { SessionId, StoreId } from '@/lib/kernel/short-id';
import type { SentAnswers } from '@/lib/sessions/core/custom-field-answers';
import type { SessionQuote } from '@/lib/sessions/core/quote';
import type { ChosenSale, SaleChoices } from '@/lib/sessions/core/sale-choices';

/**
 * Who submits: a merchant's page with a buyer's token, a merchant's server with its API key, or our own page for a visitor who
 * holds the session's link. There `buyerIdentity` is whom a token has proved to the visitor's browser, or `null`.
 */
export type OrderBuyer =
  | CallerOf<'sessionToken'>
  | CallerOf<'apiKey'>
  | { kind: 'checkoutPage'; buyerIdentity: string | null };

export type CreateOrderCommand = {
  /** The type of product that the caller means to buy; another type of session is refused. Absent: a one-time purchase. */
  sells?: ProductType;
  /** Whether a subscription starts with its trial, as the books of subscriptions say. */
  isTrial?: boolean;
  sessionId: SessionId;
  buyer: OrderBuyer;
  billingDetail: BillingDetail | null;
  buyerEmail: string | null;
  successUrl: string | null;
  /** The quote that was shown; `null` accepts today's (the official SDK sends none). */
  quoteId: string | null;
  /** Quantity, own price and code of the buyer; absent: as the session has them. */
  choices?: SaleChoices;
  /** Answers to the product's questions, over those that the session was made with. */
  customFields?: SentAnswers | null;
  /**
   * The quote of this session for these choices and this billing detail, where the same request has just made it: our own page quotes to
   * show the total, and the order needs no second one. Never read from outside; without it the order is quoted here.
   */
  quoted?: { sale: ChosenSale; quote: SessionQuote };
};

/** The counts that making an order goes to: of its session, and of all sessions of the store that the token is for. */
export function countedAsPayment({ sessionId, buyer }: CreateOrderCommand): {
  action: 'pay';
  subject: SessionId;
  storeId?: StoreId;
} {
  return {
    action: 'pay',
    subject: sessionId,
    ...(buyer.kind === 'sessionToken' ? { storeId: buyer.storeId } : {}),
  };
}

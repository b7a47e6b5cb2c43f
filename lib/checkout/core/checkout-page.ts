import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import type { Renewal } from '@/lib/catalog/core/renewal';
import type { LastFailure } from '@/lib/orders/core/payment-state';
import type { CustomFieldAnswer } from '@/lib/sessions/core/custom-field-answers';
import type { SessionQuote } from '@/lib/sessions/core/quote';
import type { ChosenSale, SaleChoices } from '@/lib/sessions/core/sale-choices';
import type { Session } from '@/lib/sessions/core/session';
import type { Receipt } from './receipt';
import type { Visitor } from './visitor';

/** A session that is paid. The receipt is `null` for a visitor who holds nothing but the link. */
export type PaidCheckout = { kind: 'paid'; session: Session; receipt: Receipt | null };

/** The page of a session that is paid. */
export type PaidCheckoutPage = PaidCheckout & {
  /** Where the buyer finds the order again; `null` for whoever sees no receipt, and where that page cannot be opened. */
  ordersPath: string | null;
};

/** A session that cannot be paid any more, or not now. */
export type ClosedCheckout =
  | { kind: 'canceled'; session: Session }
  /**
   * The store sells nothing or has no payment provider. `canContinue`: the payment page that this browser has opened is
   * still open, and a late payment is honoured.
   */
  | { kind: 'unavailable'; session: Session; canContinue: boolean }
  | { kind: 'expired'; session: Session; canContinue: boolean; canExtend: boolean };

/** A session for which the payment provider is being asked at this moment. */
export type CheckingCheckout = { kind: 'checking'; session: Session; visitor: Visitor };

/** The choices and answers of an earlier submit of this browser. */
export type ChosenBefore = { choices: SaleChoices; answers: CustomFieldAnswer[] };

/** A session that takes a form. */
export type OpenCheckout = {
  kind: 'open';
  session: Session;
  visitor: Visitor;
  /** An earlier submit of this browser; `null` where its cookie proves none. */
  typed: BillingFormValues | null;
  /** The choices of an earlier submit of this browser; `null` where its cookie proves none. */
  chosen: ChosenBefore | null;
  lastFailure: LastFailure | null;
  /** The store's rule of today about more time. */
  renewal: Renewal;
};

/** How a session stands for a visitor, as the rows and the visitor's cookie tell. */
export type CheckoutState = PaidCheckout | ClosedCheckout | CheckingCheckout | OpenCheckout;

/** The form with what only its page needs. */
export type OpenCheckoutPage = OpenCheckout & {
  /** The sale that the session stands for now; `session` is priced by it. */
  sale: Pick<ChosenSale, 'code' | 'problem'>;
  /** Whether the page has a field for a discount code. */
  takesCode: boolean;
  /** For what is known when the page is loaded; `null` before a country is. */
  quote: SessionQuote | null;
  /** The provider on whose page the shopper will pay, where it has a name. */
  pspName: string | null;
  /** The country that the form starts with where nothing else says one; `null` where nobody can tell. */
  guessedCountry: string | null;
  /** The countries that head the list, likeliest first. */
  likelyCountries: readonly string[];
};

/** The content of the page of a session. */
export type CheckoutPage =
  | Exclude<CheckoutState, OpenCheckout | PaidCheckout>
  | PaidCheckoutPage
  | OpenCheckoutPage;

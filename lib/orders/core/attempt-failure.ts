import type { PspFailureReason } from '@/lib/psp/core/psp-failure';
import type { DuplicatePaymentReason } from './duplicate-payment';

/**
 * Why an attempt failed, is not settled yet, or was closed, as its row keeps it. Rows of earlier releases may hold a PSP's
 * own word in the place of `refused`.
 */
export type AttemptFailureReason =
  | PspFailureReason
  | DuplicatePaymentReason
  /** A kept method was declined, and may be tried again. */
  | 'declined'
  /** A kept method was declined in a way that no further try changes. */
  | 'declined_for_good'
  /** The bank wants its customer to confirm the charge of a kept method. */
  | 'needs_customer'
  /** The PSP never said no: it turned out to have no checkout under this key, and never will. */
  | 'never_created'
  /** The PSP has a checkout of the order over another amount or currency: it is not adopted. */
  | 'checkout_differs'
  | 'expired'
  /** The PSP has not known the checkout for a day: it was opened with an account that the store uses no more. */
  | 'missing'
  /** The buyer has submitted other details, and another checkout took its place. */
  | 'replaced'
  /** The order was paid or canceled while the PSP was still making this checkout. */
  | 'order_settled';

/** The next step of a submit after the PSP has made no checkout for its own attempt. */
export type AfterRefusal = 'ask_again' | 'tell_refused' | 'tell_unavailable';

/**
 * Decides what a submit does whose attempt has failed. A key that led to nothing and an address that the PSP does not take
 * are worth another attempt at once; a refusal of the account says nothing about the buyer's details.
 */
export function decideAfterRefusal(reason: AttemptFailureReason): AfterRefusal {
  if (reason === 'never_created' || reason === 'email_refused') return 'ask_again';
  return reason === 'account_refused' ? 'tell_unavailable' : 'tell_refused';
}

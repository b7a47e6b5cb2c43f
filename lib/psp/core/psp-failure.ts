/** Why the answer of a PSP is no success, in words of ours: safe to log, to keep and to decide by. */
export type PspFailureReason =
  // Nobody knows whether the PSP has done what it was asked for.
  | 'timeout'
  | 'network_error'
  | 'answer_too_large'
  | 'unreadable_answer'
  | `http_${number}`
  /** The list of checkouts was longer than what is read of it. */
  | 'list_truncated'
  /** The checkout is so new that the PSP's list need not show it yet. */
  | 'list_not_settled'
  | 'still_open'
  | 'payment_processing'
  // The PSP, or its adapter before asking, has said no.
  | 'refused'
  /** The PSP takes everything but the buyer's address. */
  | 'email_refused'
  /** The PSP does not take the account's credentials: only the operator can help. */
  | 'account_refused'
  | 'amount_not_chargeable'
  | 'partly_refunded'
  | 'refund_failed'
  | 'refund_canceled';

/** The details of an answer that is no success, for whoever has to look into it. */
export type PspFailure = {
  reason: PspFailureReason;
  /** The PSP's own word for it, such as `amount_too_small`; absent where it has none. */
  code?: string;
  /** The PSP's name of the request, by which its support and its logs find it. */
  providerRequestId?: string;
};

const WORD = /^[a-z0-9_]{1,64}$/;
const REQUEST_ID = /^[A-Za-z0-9_-]{1,128}$/;

/**
 * A failure whose parts may be logged: a code that is no word, or an id that is none, is left out, because a PSP could
 * put anything there.
 */
export function toPspFailure(
  reason: PspFailureReason,
  said: { code?: string | null; requestId?: string | null } = {},
): PspFailure {
  const { code, requestId } = said;
  return {
    reason,
    ...(code && WORD.test(code) ? { code } : {}),
    ...(requestId && REQUEST_ID.test(requestId) ? { providerRequestId: requestId } : {}),
  };
}

/** The parts of a failure alone, without whatever else the outcome says that carries them. */
export function pspFailureOf({ reason, code, providerRequestId }: PspFailure): PspFailure {
  return {
    reason,
    ...(code === undefined ? {} : { code }),
    ...(providerRequestId === undefined ? {} : { providerRequestId }),
  };
}

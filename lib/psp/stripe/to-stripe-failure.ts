import Stripe from 'stripe';
import type { StripeFailure } from './core/stripe-failure';

/** The outcome of a request that has no answer to use; anything that is not the client's own error is thrown on. */
export function toStripeFailure(error: unknown): StripeFailure {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const { statusCode, rawType, code, param, requestId } = error;
  return {
    status: statusCode ?? null,
    type: rawType ?? null,
    code: code ?? null,
    param: param ?? null,
    requestId: requestId ?? null,
    silence: toSilence(error),
  };
}

/** An answer that Stripe calls a success and that is not what was asked for. */
export function toUnreadable(answer: Stripe.Response<unknown>): StripeFailure {
  const { requestId } = answer.lastResponse;
  return { status: 200, type: null, code: null, param: null, requestId, silence: 'unreadable_answer' };
}

function toSilence(error: Stripe.errors.StripeError): StripeFailure['silence'] {
  if (error instanceof Stripe.errors.StripeConnectionError) {
    const { detail } = error;
    const isTimeout =
      detail instanceof Error && 'code' in detail && detail.code === Stripe.HttpClient.TIMEOUT_ERROR_CODE;
    return isTimeout ? 'timeout' : 'network_error';
  }
  const { statusCode } = error;
  return statusCode === undefined || (statusCode >= 200 && statusCode < 300) ? 'unreadable_answer' : null;
}

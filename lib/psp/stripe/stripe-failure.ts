import Stripe from 'stripe';
import type { StripeFailure } from './core/refusals';

/** What became of a request that has no answer to use; anything that is not the client's own error is thrown on. */
export function toFailure(error: unknown): StripeFailure {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const { statusCode, rawType, code, param } = error;
  return {
    status: statusCode ?? null,
    type: rawType ?? null,
    code: code ?? null,
    param: param ?? null,
    silence: toSilence(error),
  };
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

import type { Problem } from './checkout-rules';
import { type Shape, toError } from './stripe-shapes';

/** The answer of the double. `isForgotten` is an answer that is not kept under the key of its request. */
export type StripeAnswer = { status: number; body: Shape; isForgotten?: boolean };

export function refusal({ param, code, message }: Problem): StripeAnswer {
  return {
    status: 400,
    body: toError({
      type: 'invalid_request_error',
      message: message ?? `Received an invalid value: ${param ?? 'the request'}`,
      ...(param === null ? {} : { param }),
      ...(code === null ? {} : { code }),
    }),
  };
}

export function missing(param: string): StripeAnswer {
  const code = 'resource_missing';
  return {
    status: 404,
    body: toError({ type: 'invalid_request_error', code, param, message: 'No such thing' }),
  };
}

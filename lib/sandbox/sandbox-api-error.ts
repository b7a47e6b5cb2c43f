import type { ErrorWire } from '@/lib/psp/sandbox/sandbox-wire';

/** Every failure of the sandbox's API: a PSP has an error catalogue of its own. Messages hold no values of the request. */
const API_ERRORS = {
  unauthorized: { status: 401, message: 'The API key is missing or wrong' },
  not_found: { status: 404, message: 'Not found' },
  invalid_request: { status: 400, message: 'The request is not valid' },
  idempotency_key_missing: {
    status: 400,
    message: 'The Idempotency-Key header must hold 1 to 255 characters',
  },
  idempotency_key_reuse: { status: 409, message: 'This Idempotency-Key was used with another request' },
  checkout_not_found: { status: 404, message: 'There is no such checkout' },
  expires_in_past: { status: 422, message: 'expiresAtMs must be in the future' },
  lines_do_not_add_up: { status: 422, message: 'The lines must add up to amountMinor' },
  payment_refused: { status: 402, message: 'The payment was refused' },
  payment_not_found: { status: 400, message: 'There is no such payment' },
  currency_mismatch: { status: 422, message: 'A refund must be in the currency of its payment' },
  payment_already_refunded: { status: 422, message: 'All of this payment was refunded before' },
  refund_not_possible: { status: 422, message: 'This card takes no money back' },
  refund_exceeds_payment: { status: 422, message: 'No more than what was paid can be refunded' },
  unavailable: { status: 503, message: 'The sandbox is playing dead' },
  internal: { status: 500, message: 'Internal error' },
} as const satisfies Readonly<Record<string, { status: number; message: string }>>;

export type ApiErrorCode = keyof typeof API_ERRORS;

export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly status: number;

  /** @param field path of the field that is wrong, for a failure that is about one */
  constructor(code: ApiErrorCode, field?: string) {
    super(field ? `${API_ERRORS[code].message}: ${field}` : API_ERRORS[code].message);
    this.name = 'ApiError';
    this.code = code;
    this.status = API_ERRORS[code].status;
  }

  toWire(): ErrorWire {
    return { error: { code: this.code, message: this.message } };
  }
}

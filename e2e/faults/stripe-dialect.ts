import { signStripeEvent } from '@/lib/psp/stripe/testing/sign-event';
import { StripeApi, type StripeOperation } from '@/lib/psp/stripe/testing/stripe-api';
import { toError } from '@/lib/psp/stripe/testing/stripe-shapes';
import type { PspAnswer, PspOperation } from './psp-api';
import type { PspDialect } from './psp-dialect';
import { StripeLedgerBook } from './stripe-ledger-book';

export const STRIPE_SECRETS = {
  secretKey: 'sk_test_faultharness',
  webhookSecret: 'whsec_faultharness',
};

/** How late a session appears in lists: Stripe does not promise that it is listed as soon as it is made. */
const LIST_LAG_MS = 50_000;

/** Stripe's operations in the words of the harness, which counts and disturbs them. */
const OPERATIONS: Readonly<Record<StripeOperation, PspOperation>> = {
  create: 'create',
  retrieve: 'retrieve',
  find: 'find',
  expire: 'expire',
  charge: 'charge',
  find_charge: 'find_charge',
  forget: 'forget',
  refund: 'refund',
  look: 'retrieve',
  account: 'retrieve',
};

/** Stripe's API and events over the harness's ledger: the real adapter talks to it through the real client. */
export function createStripeDialect(): PspDialect {
  let book: StripeLedgerBook | null = null;
  const dialect: PspDialect = {
    apiKeys: [STRIPE_SECRETS.secretKey],
    webhookSecret: STRIPE_SECRETS.webhookSecret,
    failures: {
      unauthorized: failure(401, { type: 'invalid_request_error' }),
      not_found: failure(404, { type: 'invalid_request_error' }),
      internal: failure(500, { type: 'api_error' }),
      unavailable: failure(503, { type: 'api_error' }),
      conflict: failure(409, { type: 'invalid_request_error', code: 'idempotency_key_in_use' }),
      key_reused: failure(400, { type: 'idempotency_error' }),
      // As an account without a business name is answered: no code, and no parameter.
      refused: failure(400, { type: 'invalid_request_error' }),
    },
    createApi: ({ ledger, nowMs, onExpired }) => {
      book = new StripeLedgerBook(ledger, { nowMs, onExpired });
      const api = new StripeApi(book, { nowMs, listLagMs: LIST_LAG_MS });
      return {
        locate: (request, requestText) => {
          const url = new URL(request.url ?? '/', ledger.origin);
          const work = api.locate({ method: request.method ?? '', url, text: requestText });
          const key = request.headers['idempotency-key'];
          const idempotencyKey = request.method === 'POST' && typeof key === 'string' ? key : null;
          return (
            work && {
              call: { operation: OPERATIONS[work.operation], orderId: work.orderId, idempotencyKey },
              requestText,
              run: work.run,
            }
          );
        },
      };
    },
    toRequest: (event, { storeId, nowMs }) => {
      if (!book) throw new Error('There is no API yet whose events these could be');
      const body = JSON.stringify(book.toStripeEvent(event));
      const headers = signStripeEvent({ secret: dialect.webhookSecret, body, nowMs });
      return { path: `/webhooks/stripe/${storeId}`, headers, body };
    },
  };
  return dialect;
}

function failure(status: number, error: { type: string; code?: string }): PspAnswer {
  return { status, body: toError({ ...error, message: 'Planned' }) };
}

import { randomUUID } from 'node:crypto';
import { type FormTree, textAt, treeAt } from './form-body';
import { type DoubleRefund, findPaidTry, type SessionBook } from './session-book';
import { missing, refusal, type StripeAnswer } from './stripe-answer';
import { toList, toRefund } from './stripe-shapes';

/**
 * Makes a refund as `POST /v1/refunds` does. A refund that is pending, or waits for the buyer, has taken its amount already.
 * Refusals have the words that Stripe documents; for more than is left it has prose alone.
 */
export function makeRefund(
  book: SessionBook,
  { body, nowMs }: { body: FormTree; nowMs: number },
): StripeAnswer {
  const found = findPaidTry(book, textAt(body, 'payment_intent') ?? '');
  if (!found) return missing('payment_intent');
  const { session, tried } = found;
  if (tried.refundBar) return refusal({ param: null, code: tried.refundBar });
  const left = tried.amount - tried.refundedAmount;
  const amount = Number(textAt(body, 'amount') ?? left);
  if (left === 0) return refusal({ param: null, code: 'charge_already_refunded' });
  if (amount > left) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`;
    return refusal({ param: null, code: null, message });
  }
  const refund: DoubleRefund = {
    id: `re_${randomUUID().replaceAll('-', '')}`,
    intentId: tried.intentId,
    amount,
    metadata: treeAt(body, 'metadata'),
    createdSeconds: Math.floor(nowMs / 1_000),
    status: book.nextRefundStatus(),
  };
  if (refund.status !== 'failed' && refund.status !== 'canceled') tried.refundedAmount += amount;
  book.refunded(refund, session);
  return { status: 200, body: toRefund(session, tried, refund) };
}

/** Lists the refunds of a payment as `GET /v1/refunds` does, the newest first. */
export function listRefunds(book: SessionBook, query: FormTree): StripeAnswer {
  const found = findPaidTry(book, textAt(query, 'payment_intent') ?? '');
  if (!found) return { status: 200, body: toList('/v1/refunds', { data: [], hasMore: false }) };
  const { session, tried } = found;
  const made = book.refunds.filter(({ intentId }) => intentId === tried.intentId).reverse();
  const limit = Number(textAt(query, 'limit') ?? 10);
  const data = made.slice(0, limit).map((refund) => toRefund(session, tried, refund));
  return { status: 200, body: toList('/v1/refunds', { data, hasMore: made.length > limit }) };
}

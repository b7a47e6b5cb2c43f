import { textAt, treeAt } from './form-body';
import type { DoubleRefund, DoubleSession, Try } from './session-book';
import { fixtures } from './stripe-fixtures';

/*
 * Stripe's own shapes: its published fixtures, with what the double knows written into them. Everything else in
 * a fixture stays as it is, odd values included, because Stripe's answers are full of fields that the app does not ask for.
 */

export type Shape = Record<string, unknown>;

/** The bank wants its customer, who is away. */
export const AUTHENTICATION = 'authentication_required';

const paidTry = (session: DoubleSession) => session.tries.find(({ isPaid }) => isPaid) ?? null;

/** @param options.isExpanded whether the intent is put in whole, with its charge. */
export function toSession(session: DoubleSession, options: { isExpanded: boolean }): Shape {
  const { params } = session;
  const tried = paidTry(session) ?? session.tries.at(-1) ?? null;
  const isSetup = textAt(params, 'mode') === 'setup';
  return {
    ...fixtures['checkout.session'],
    id: session.id,
    created: session.createdSeconds,
    livemode: session.isLive,
    client_reference_id: textAt(params, 'client_reference_id'),
    customer_email: textAt(params, 'customer_email'),
    metadata: treeAt(params, 'metadata'),
    mode: textAt(params, 'mode'),
    customer: session.setup?.card.customerId ?? paidTry(session)?.keeps?.customerId ?? null,
    setup_intent: toSetup(session, options),
    amount_subtotal: isSetup ? null : session.amountTotal,
    amount_total: isSetup ? null : session.amountTotal,
    currency: session.currency,
    expires_at: Number(textAt(params, 'expires_at') ?? session.createdSeconds + 86_400),
    locale: textAt(params, 'locale'),
    success_url: textAt(params, 'success_url'),
    cancel_url: textAt(params, 'cancel_url'),
    status: session.state,
    payment_status: isSetup ? 'no_payment_required' : paidTry(session) ? 'paid' : 'unpaid',
    payment_intent: tried && (options.isExpanded ? toIntent(session, tried, options) : tried.intentId),
    url: session.state === 'open' ? session.url : null,
  };
}

/** A setup as its session names it: by its id alone, unless the whole of it was asked for. */
function toSetup({ setup, isLive }: DoubleSession, options: { isExpanded: boolean }): Shape | string | null {
  if (!setup) return null;
  if (!options.isExpanded) return setup.id;
  const { card, id, savedSeconds } = setup;
  const method = {
    ...fixtures.payment_method,
    id: card.methodId,
    created: savedSeconds,
    customer: card.customerId,
    livemode: isLive,
    card: { ...fixtures.payment_method.card, last4: card.last4 },
  };
  return {
    ...fixtures.setup_intent,
    id,
    status: 'succeeded',
    customer: card.customerId,
    payment_method: method,
  };
}

const intentMetadata = (session: DoubleSession, { chargeParams }: Try) =>
  chargeParams ? treeAt(chargeParams, 'metadata') : treeAt(session.params, 'payment_intent_data', 'metadata');

export function toIntent(session: DoubleSession, tried: Try, options: { isExpanded: boolean }): Shape {
  return {
    ...fixtures.payment_intent,
    id: tried.intentId,
    amount: tried.amount,
    amount_received: tried.isPaid ? tried.amount : 0,
    currency: session.currency,
    created: tried.createdSeconds,
    livemode: session.isLive,
    metadata: intentMetadata(session, tried),
    customer: tried.keeps?.customerId ?? null,
    payment_method: tried.keeps?.methodId ?? null,
    status: tried.isPaid ? 'succeeded' : tried.isProcessing ? 'processing' : 'requires_payment_method',
    latest_charge: options.isExpanded ? toCharge(session, tried) : tried.chargeId,
    last_payment_error:
      tried.isPaid || tried.isProcessing
        ? null
        : {
            type: 'card_error',
            code: tried.declineCode === AUTHENTICATION ? AUTHENTICATION : 'card_declined',
            decline_code: tried.declineCode,
            charge: tried.chargeId,
            message: 'Your card was declined.',
            payment_method: { type: 'card', card: { brand: 'visa', last4: tried.last4, wallet: null } },
          },
  };
}

export function toCharge(session: DoubleSession, tried: Try): Shape {
  const details = fixtures.charge.payment_method_details;
  return {
    ...fixtures.charge,
    id: tried.chargeId,
    amount: tried.amount,
    amount_refunded: tried.refundedAmount,
    created: tried.createdSeconds,
    currency: session.currency,
    disputed: tried.refundBar === 'refund_disputed_payment',
    livemode: session.isLive,
    // Stripe copies the metadata of an intent to its charges.
    metadata: intentMetadata(session, tried),
    paid: tried.isPaid,
    status: tried.isPaid ? 'succeeded' : 'failed',
    payment_intent: tried.intentId,
    refunded: tried.refundedAmount === tried.amount,
    payment_method_details: { ...details, card: { ...details.card, last4: tried.last4, wallet: null } },
  };
}

export function toRefund(session: DoubleSession, tried: Try, refund: DoubleRefund): Shape {
  return {
    ...fixtures.refund,
    id: refund.id,
    amount: refund.amount,
    charge: tried.chargeId,
    created: refund.createdSeconds,
    currency: session.currency,
    metadata: refund.metadata,
    payment_intent: tried.intentId,
    status: refund.status,
    ...(refund.failureReason === undefined ? {} : { failure_reason: refund.failureReason }),
  };
}

/** A dispute of a payment. It has no metadata of ours: whose it is, only its payment tells. */
export function toDispute(session: DoubleSession, tried: Try, status: string): Shape {
  return {
    id: tried.chargeId.replace(/^ch_/, 'dp_'),
    object: 'dispute',
    amount: tried.amount,
    charge: tried.chargeId,
    currency: session.currency,
    evidence_details: { due_by: null, has_evidence: false, past_due: false, submission_count: 0 },
    is_charge_refundable: false,
    livemode: session.isLive,
    metadata: {},
    payment_intent: tried.intentId,
    reason: 'fraudulent',
    status,
  };
}

/** An early warning of fraud, as Stripe documents it; it has no metadata either. */
export function toFraudWarning(session: DoubleSession, tried: Try): Shape {
  return {
    id: tried.chargeId.replace(/^ch_/, 'issfr_'),
    object: 'radar.early_fraud_warning',
    actionable: true,
    charge: tried.chargeId,
    created: tried.createdSeconds,
    fraud_type: 'made_with_lost_card',
    livemode: session.isLive,
    payment_intent: tried.intentId,
  };
}

export function toEvent(input: {
  id: string;
  type: string;
  createdSeconds: number;
  isLive: boolean;
  object: Shape;
}): Shape {
  return {
    ...fixtures.event,
    id: input.id,
    type: input.type,
    created: input.createdSeconds,
    livemode: input.isLive,
    data: { object: input.object },
  };
}

export function toList(url: string, page: { data: Shape[]; hasMore: boolean }): Shape {
  return { object: 'list', url, has_more: page.hasMore, data: page.data };
}

export function toAccount(change: Shape): Shape {
  return { ...fixtures.account, ...change };
}

export function toWebhookEndpoint(change: Shape): Shape {
  return { ...fixtures.webhook_endpoint, ...change };
}

/** Every failure of the API has this body. */
export function toError(input: { type: string; code?: string; param?: string; message: string }): Shape {
  const { type, code, param, message } = input;
  return {
    error: {
      type,
      message,
      ...(code === undefined ? {} : { code, doc_url: `https://stripe.com/docs/error-codes/${code}` }),
      ...(param === undefined ? {} : { param }),
    },
  };
}

/** A card that was not charged is an error with the intent in it, under the status 402. */
export function toCardError(session: DoubleSession, tried: Try): Shape {
  const intent = toIntent(session, tried, { isExpanded: false });
  return {
    error: {
      type: 'card_error',
      code: tried.declineCode === AUTHENTICATION ? AUTHENTICATION : 'card_declined',
      decline_code: tried.declineCode,
      charge: tried.chargeId,
      message: 'Your card was declined.',
      payment_intent: intent,
    },
  };
}

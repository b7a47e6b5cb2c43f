import type { PspFindRefundOutcome } from '@/lib/psp/core/money-back';
import type {
  PspAdapter,
  PspCheckoutState,
  PspCreateOutcome,
  PspExpireOutcome,
  PspFindOutcome,
  PspRefundOutcome,
} from '@/lib/psp/port';
import { chargeSavedMethod, findCharge, forgetMethod } from './charge-saved-method';
import { failureOf, isKeySpent, type SandboxCall, successBody, unknownFailureOf } from './sandbox-answers';
import { requestJson } from './sandbox-http';
import { sandboxPaymentMethods } from './sandbox-methods';
import { readRefund, readRefundList, toPspRefund } from './sandbox-refund-wire';
import { isWebhookSigned, SIGNATURE_HEADER } from './sandbox-signature';
import {
  type CheckoutWire,
  readCheckout,
  readCheckoutList,
  readErrorCode,
  readEvent,
  toCheckoutState,
  toCreateCheckoutWire,
} from './sandbox-wire';

const DEFAULT_TIMEOUT_MS = 8_000;

/**
 * Talks to the sandbox over HTTP, as an adapter talks to any PSP. No method throws: whatever is not a listed answer is
 * `unknown`, because a lost answer may hide a checkout that exists.
 */
export function createSandboxAdapter(input: {
  /** Origin of the API, without a trailing slash. */
  apiUrl: string;
  apiKey: string;
  webhookSecret: string;
  timeoutMs?: number;
}): PspAdapter {
  const call: SandboxCall = ({ path, body, idempotencyKey }) =>
    requestJson({
      url: `${input.apiUrl}/sandbox/api${path}`,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Authorization: `Bearer ${input.apiKey}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      timeoutMs: input.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    });
  return {
    name: 'sandbox',
    publicName: null,
    keepsMethods: true,
    paymentMethods: sandboxPaymentMethods,
    minimumMinor: () => 1n,
    chargeStepMinor: () => 1n,
    createCheckout: ({ request, idempotencyKey }) => createCheckout(call, { request, idempotencyKey }),
    retrieveCheckout: (query) => retrieveCheckout(call, query),
    findByOrderId: (query) => findByOrderId(call, query),
    expireCheckout: (command) => expireCheckout(call, command),
    chargeSavedMethod: (command) => chargeSavedMethod(call, command),
    findCharge: (query) => findCharge(call, query),
    forgetMethod: (command) => forgetMethod(call, command),
    refundPayment: (command) => refundPayment(call, command),
    findRefund: (query) => findRefund(call, query),
    readWebhook: async ({ rawBody, headers, nowMs }) => {
      const header = headers.get(SIGNATURE_HEADER);
      if (!isWebhookSigned({ secret: input.webhookSecret, rawBody, header, nowMs }))
        return { kind: 'invalid' };
      return readEvent(parseJson(rawBody));
    },
  };
}

async function createCheckout(
  call: SandboxCall,
  command: Parameters<PspAdapter['createCheckout']>[0],
): Promise<PspCreateOutcome> {
  const { request, idempotencyKey } = command;
  const answer = await call({ path: '/checkouts', body: toCreateCheckoutWire(request), idempotencyKey });
  const checkout = readCheckout(successBody(answer));
  if (checkout && isAnswerTo(checkout, request))
    return { kind: 'created', pspRef: checkout.id, url: checkout.url };
  const failure = failureOf(answer);
  if (failure.reason === 'account_refused') return { kind: 'account_refused', ...failure };
  if (failure.reason === 'refused') return { kind: 'refused', ...failure };
  return { kind: 'unknown', ...failure, isKeySpent: checkout !== null || isKeySpent(answer) };
}

async function retrieveCheckout(
  call: SandboxCall,
  query: Parameters<PspAdapter['retrieveCheckout']>[0],
): Promise<PspCheckoutState> {
  const { pspRef, environment } = query;
  const answer = await call({ path: `/checkouts/${encodeURIComponent(pspRef)}?environment=${environment}` });
  const checkout = readCheckout(successBody(answer));
  if (checkout?.id === pspRef) return toCheckoutState(checkout);
  const isMissing =
    answer.kind === 'answer' && answer.status === 404 && readErrorCode(answer.body) === 'checkout_not_found';
  return isMissing ? { kind: 'missing' } : { kind: 'unknown', ...unknownFailureOf(answer) };
}

/**
 * Of several checkouts of one order the paid one matters most, then the newest open one (the API lists the newest
 * first), of the amount that was asked for before any other. Expired ones do not count: nobody can pay there, and they
 * may belong to an earlier try. A list that is not whole proves nothing.
 */
async function findByOrderId(
  call: SandboxCall,
  query: Parameters<PspAdapter['findByOrderId']>[0],
): Promise<PspFindOutcome> {
  const { request, createdAfterMs, otherPspRefs } = query;
  const { orderId, environment } = request;
  const search = new URLSearchParams({ orderId, environment, createdAfterMs: String(createdAfterMs) });
  const answer = await call({ path: `/checkouts?${search}` });
  const list = readCheckoutList(successBody(answer));
  if (!list) return { kind: 'incomplete', ...unknownFailureOf(answer) };
  const ofOrder = list.data.filter(
    (checkout) => checkout.orderId === orderId && !otherPspRefs.includes(checkout.id),
  );
  const open = ofOrder.filter(({ status }) => status === 'open');
  const found =
    ofOrder.find(({ status }) => status === 'paid' || status === 'saved') ??
    open.find((checkout) => isAnswerTo(checkout, request)) ??
    open[0];
  if (found && !isAnswerTo(found, request)) return { kind: 'different', pspRef: found.id };
  if (found) return { kind: 'found', pspRef: found.id, url: found.url };
  return list.hasMore ? { kind: 'incomplete', reason: 'list_truncated' } : { kind: 'none' };
}

async function expireCheckout(
  call: SandboxCall,
  command: Parameters<PspAdapter['expireCheckout']>[0],
): Promise<PspExpireOutcome> {
  const { pspRef, environment } = command;
  const answer = await call({
    path: `/checkouts/${encodeURIComponent(pspRef)}/expire`,
    body: { environment },
  });
  const checkout = readCheckout(successBody(answer));
  if (checkout?.id !== pspRef) return { kind: 'unknown', ...unknownFailureOf(answer) };
  const state = toCheckoutState(checkout);
  return state.kind === 'open' ? { kind: 'unknown', reason: 'still_open' } : state;
}

async function refundPayment(
  call: SandboxCall,
  command: Parameters<PspAdapter['refundPayment']>[0],
): Promise<PspRefundOutcome> {
  const { paymentRef, amountMinor, currency, environment, idempotencyKey, refundId } = command;
  const body = {
    environment,
    paymentId: paymentRef,
    amountMinor: amountMinor.toString(),
    currency,
    ...(refundId === undefined ? {} : { refundId }),
  };
  const answer = await call({ path: '/refunds', body, idempotencyKey });
  const refund = readRefund(successBody(answer));
  if (refund?.paymentId === paymentRef && BigInt(refund.amountMinor) === amountMinor)
    return { kind: 'refunded', refundRef: refund.id };
  const failure = failureOf(answer);
  if (failure.code === 'payment_already_refunded') return { kind: 'nothing_left' };
  if (failure.reason === 'refused') return { kind: 'refused', ...failure };
  return { kind: 'unknown', ...failure, isKeySpent: refund !== null || isKeySpent(answer) };
}

async function findRefund(
  call: SandboxCall,
  { paymentRef, refundId, environment }: Parameters<PspAdapter['findRefund']>[0],
): Promise<PspFindRefundOutcome> {
  const search = new URLSearchParams({ environment, paymentId: paymentRef });
  const answer = await call({ path: `/refunds?${search}` });
  const list = readRefundList(successBody(answer));
  if (!list) return { kind: 'incomplete', ...unknownFailureOf(answer) };
  const found = list.data.find((refund) => refund.refundId === refundId);
  if (found) return { kind: 'found', refund: toPspRefund(found) };
  return list.hasMore ? { kind: 'incomplete', reason: 'list_truncated' } : { kind: 'none' };
}

/** A checkout for another order or amount than we asked for is no answer of ours, whatever its status says. */
function isAnswerTo(
  checkout: CheckoutWire,
  request: Parameters<PspAdapter['createCheckout']>[0]['request'],
): boolean {
  return (
    checkout.orderId === request.orderId &&
    checkout.environment === request.environment &&
    checkout.amountMinor === request.totalMinor &&
    checkout.currency === request.currency
  );
}

function parseJson(rawBody: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    return undefined;
  }
}

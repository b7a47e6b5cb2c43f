import type { PspChargeOutcome, PspFindChargeOutcome, PspForgetOutcome } from '@/lib/psp/core/kept-method';
import { toPspFailure } from '@/lib/psp/core/psp-failure';
import type { PspAdapter, PspChargeRequest } from '@/lib/psp/port';
import { failureOf, isKeySpent, type SandboxCall, successBody, unknownFailureOf } from './sandbox-answers';
import {
  type ChargeWire,
  isForgotten,
  readCharge,
  readChargeList,
  toCreateChargeWire,
} from './sandbox-charge-wire';
import { toPayment } from './sandbox-payment-wire';

/** Charges a kept method. A definite no of the request itself is a charge that can never be made. */
export async function chargeSavedMethod(
  call: SandboxCall,
  command: Parameters<PspAdapter['chargeSavedMethod']>[0],
): Promise<PspChargeOutcome> {
  const { request, idempotencyKey } = command;
  const answer = await call({ path: '/charges', body: toCreateChargeWire(request), idempotencyKey });
  const charge = readCharge(successBody(answer));
  if (charge && isAnswerTo(charge, request)) return toOutcome(charge);
  const failure = failureOf(answer);
  if (failure.reason === 'refused') return { kind: 'declined', paymentRef: null, isFinal: true, ...failure };
  return { kind: 'unknown', ...failure, isKeySpent: charge !== null || isKeySpent(answer) };
}

/** A charge is found by the very key that it was asked for with. */
export async function findCharge(
  call: SandboxCall,
  query: Parameters<PspAdapter['findCharge']>[0],
): Promise<PspFindChargeOutcome> {
  const { request, idempotencyKey } = query;
  const search = new URLSearchParams({ environment: request.environment, idempotencyKey });
  const answer = await call({ path: `/charges?${search}` });
  const list = readChargeList(successBody(answer));
  if (!list) return { kind: 'incomplete', ...unknownFailureOf(answer) };
  const [charge] = list.data;
  if (!charge) return { kind: 'none' };
  return isAnswerTo(charge, request)
    ? toOutcome(charge)
    : { kind: 'incomplete', reason: 'unreadable_answer' };
}

export async function forgetMethod(
  call: SandboxCall,
  { savedMethod, environment }: Parameters<PspAdapter['forgetMethod']>[0],
): Promise<PspForgetOutcome> {
  const { customerRef, methodRef } = savedMethod;
  const answer = await call({
    path: `/methods/${encodeURIComponent(methodRef)}/forget`,
    body: { environment, customerRef },
  });
  return isForgotten(successBody(answer))
    ? { kind: 'forgotten' }
    : { kind: 'unknown', ...unknownFailureOf(answer) };
}

function toOutcome(charge: ChargeWire): Exclude<PspChargeOutcome, { kind: 'unknown' }> {
  switch (charge.status) {
    case 'paid':
      return { kind: 'paid', payment: toPayment(charge.payment) };
    case 'declined': {
      const failure = toPspFailure('refused', { code: charge.reason });
      return { kind: 'declined', paymentRef: charge.id, isFinal: charge.isFinal, ...failure };
    }
    case 'needs_customer':
      return { kind: 'needs_customer', paymentRef: charge.id };
  }
}

/** A charge for another order or amount than we asked for is no answer of ours. */
function isAnswerTo(charge: ChargeWire, request: PspChargeRequest): boolean {
  return (
    charge.orderId === request.orderId &&
    charge.environment === request.environment &&
    charge.amountMinor === request.totalMinor &&
    charge.currency === request.currency
  );
}

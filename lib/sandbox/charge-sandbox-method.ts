import 'server-only';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import { isCurrency } from '@/lib/kernel/currencies';
import type { Environment } from '@/lib/kernel/environment';
import type { ChargeWire, createChargeSchema, forgetSchema } from '@/lib/psp/sandbox/sandbox-charge-wire';
import { toPaymentWire } from './checkout-answer';
import { decideCharge } from './core/sandbox-charge';
import type { SandboxCheckoutDetails } from './core/sandbox-checkout';
import { recordEvent } from './record-event';
import { ApiError } from './sandbox-api-error';
import {
  type ChargeRow,
  countCharge,
  findChargeByKey,
  insertCharge,
  lockMethod,
  markForgotten,
} from './sandbox-method-repo';
import type { SandboxServices } from './sandbox-services';

type Request = z.output<typeof createChargeSchema>;
type Deps = Pick<SandboxServices, 'db' | 'transact' | 'clock' | 'ids' | 'sandbox'>;

/** Charges a kept method, once per idempotency key: a repeat gets the first answer. */
export async function chargeMethod(
  deps: Deps,
  command: { request: Request; idempotencyKey: string },
): Promise<ChargeWire> {
  const { request, idempotencyKey } = command;
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  const linesMinor = request.lines.reduce((sum, line) => sum + BigInt(line.amountMinor), 0n);
  if (linesMinor !== BigInt(request.amountMinor)) throw new ApiError('lines_do_not_add_up');
  return deps.transact(async (tx) => {
    const method = await lockMethod(tx.db, request);
    const known = await findChargeByKey(tx.db, idempotencyKey);
    if (known && known.requestHash !== requestHash) throw new ApiError('idempotency_key_reuse');
    if (known) return toChargeWire(known);
    const result = decideCharge(method && { ...method, isForgotten: method.forgottenAt !== null });
    const row = toRow(deps, { request, idempotencyKey, requestHash, method, result });
    if (!(await insertCharge(tx.db, row))) throw new ApiError('idempotency_key_reuse');
    await countCharge(tx.db, request.methodRef);
    await tellIfPaid(tx, deps, row);
    return toChargeWire(row);
  });
}

/** The charge that was asked for under a key; a list, because there may be none. */
export async function findCharges(
  deps: Pick<Deps, 'db'>,
  query: { environment: Environment; idempotencyKey: string },
): Promise<{ data: ChargeWire[] }> {
  const found = await findChargeByKey(deps.db, query.idempotencyKey);
  return { data: found?.environment === query.environment ? [toChargeWire(found)] : [] };
}

/** Forgets a kept method; what the sandbox does not know is forgotten already. */
export async function forgetMethod(
  deps: Pick<Deps, 'transact' | 'clock'>,
  command: { methodRef: string } & z.output<typeof forgetSchema>,
): Promise<{ status: 'forgotten' }> {
  return deps.transact(async (tx) => {
    const method = await lockMethod(tx.db, command);
    if (method)
      await markForgotten(tx.db, { methodRef: method.methodRef, now: new Date(deps.clock.nowMs()) });
    return { status: 'forgotten' };
  });
}

type NewCharge = {
  request: Request;
  idempotencyKey: string;
  requestHash: string;
  method: { method: string; last4: string | null } | null;
  result: ReturnType<typeof decideCharge>;
};

/** A charge is kept beside the checkouts, so that its money is refunded and summed up as theirs. */
function toRow(deps: Deps, { request, idempotencyKey, requestHash, method, result }: NewCharge): ChargeRow {
  const now = new Date(deps.clock.nowMs());
  const isPaid = result.kind === 'paid';
  const details: SandboxCheckoutDetails = {
    lines: request.lines,
    merchantName: request.merchantName,
    customerEmail: null,
    language: null,
    returnUrl: deps.sandbox.publicUrl,
    cancelUrl: deps.sandbox.publicUrl,
    paymentMethods: ['card'],
  };
  return {
    id: `ch_${deps.ids.uuid()}`,
    idempotencyKey,
    requestHash,
    orderId: request.orderId,
    environment: request.environment,
    state: isPaid ? 'paid' : 'declined',
    amountMinor: BigInt(request.amountMinor),
    currency: request.currency,
    request: details,
    paymentRef: isPaid ? `pay_${deps.ids.uuid()}` : null,
    method: method?.method ?? null,
    last4: method?.last4 ?? null,
    refundedMinor: 0n,
    methodRef: null,
    charge: { periodNumber: request.periodNumber, methodRef: request.methodRef, result },
    createdAt: now,
    paidAt: isPaid ? now : null,
    expiresAt: now,
  };
}

async function tellIfPaid(tx: Transaction, deps: Deps, row: ChargeRow): Promise<void> {
  const payment = paymentOf(row);
  if (!payment) return;
  assert(isCurrency(row.currency), 'a charge is in a currency of the table');
  const { idempotencyKey: chargeKey, currency } = row;
  const nowMs = row.createdAt.getTime();
  const checkout = { ...row, currency };
  await recordEvent(tx, deps, { checkout, nowMs, fact: { type: 'payment.succeeded', payment, chargeKey } });
}

function toChargeWire(row: ChargeRow): ChargeWire {
  assert(isCurrency(row.currency), 'a charge is in a currency of the table');
  const { id, orderId, environment, currency, charge } = row;
  const base = { id, orderId, environment, amountMinor: row.amountMinor.toString(), currency };
  const payment = paymentOf(row);
  if (payment) {
    const { amountMinor } = row;
    return { status: 'paid', ...base, payment: toPaymentWire({ amountMinor, currency }, payment) };
  }
  const { result } = charge;
  if (result.kind !== 'declined') return { status: 'needs_customer', ...base };
  return { status: 'declined', ...base, reason: result.reason, isFinal: result.isFinal };
}

function paymentOf({ paymentRef, method, last4, paidAt }: ChargeRow) {
  if (paymentRef === null || paidAt === null) return null;
  return { id: paymentRef, method: method ?? 'card', last4, paidAtMs: paidAt.getTime(), kept: null };
}

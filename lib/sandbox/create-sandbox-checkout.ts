import 'server-only';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import {
  type CheckoutWire,
  checkoutDetailsSchema,
  type createCheckoutSchema,
} from '@/lib/psp/sandbox/sandbox-wire';
import { toCheckoutWire } from './checkout-answer';
import type { SandboxCheckout } from './core/sandbox-checkout';
import { createBehaviorFor } from './core/sentinel-emails';
import { ApiError } from './sandbox-api-error';
import { findCheckoutByKey, insertCheckout } from './sandbox-repo';
import type { SandboxServices } from './sandbox-services';

type Request = z.output<typeof createCheckoutSchema>;
type Deps = Pick<SandboxServices, 'db' | 'clock' | 'ids' | 'sandbox'>;

/**
 * Opens a checkout, once per idempotency key: a repeat gets the first answer, another request under the key is
 * refused. `delayMs` is how long the answer is to be held back (see the sentinel e-mails).
 */
export async function createCheckout(
  deps: Deps,
  command: { request: Request; idempotencyKey: string },
): Promise<{ checkout: CheckoutWire; isReplay: boolean; delayMs: number }> {
  const { request, idempotencyKey } = command;
  const behavior = createBehaviorFor(request.customerEmail);
  if (behavior.kind === 'declined') throw new ApiError('payment_refused');
  if (behavior.kind === 'down') throw new ApiError('unavailable');
  const requestHash = hashRequest(request);
  const repeated = await replay(deps, { idempotencyKey, requestHash });
  if (repeated) return repeated;
  const checkout = toNewCheckout(deps, request);
  if (!(await insertCheckout(deps.db, { checkout, idempotencyKey, requestHash }))) {
    const overtaken = await replay(deps, { idempotencyKey, requestHash });
    if (overtaken) return overtaken;
    throw new ApiError('internal');
  }
  const delayMs = behavior.kind === 'late' ? behavior.delayMs : 0;
  return { checkout: toFirstAnswer(deps, checkout), isReplay: false, delayMs };
}

async function replay(deps: Deps, command: { idempotencyKey: string; requestHash: string }) {
  const known = await findCheckoutByKey(deps.db, command.idempotencyKey);
  if (!known) return null;
  if (known.requestHash !== command.requestHash) throw new ApiError('idempotency_key_reuse');
  return { checkout: toFirstAnswer(deps, known.checkout), isReplay: true, delayMs: 0 };
}

/** The answer as it was when the checkout was made, whatever has become of it: that is what a replay repeats. */
function toFirstAnswer(deps: Deps, checkout: SandboxCheckout): CheckoutWire {
  const context = { publicUrl: deps.sandbox.publicUrl, nowMs: checkout.createdAtMs };
  return toCheckoutWire({ ...checkout, state: 'open', payment: null }, context);
}

function toNewCheckout(deps: Deps, request: Request): SandboxCheckout {
  const nowMs = deps.clock.nowMs();
  const amountMinor = BigInt(request.amountMinor);
  if (request.expiresAtMs <= nowMs) throw new ApiError('expires_in_past');
  const linesMinor = request.lines.reduce((sum, line) => sum + BigInt(line.amountMinor), 0n);
  if (linesMinor !== amountMinor) throw new ApiError('lines_do_not_add_up');
  return {
    id: `co_${deps.ids.uuid()}`,
    orderId: request.orderId,
    environment: request.environment,
    state: 'open',
    amountMinor,
    currency: request.currency,
    details: checkoutDetailsSchema.parse(request),
    payment: null,
    createdAtMs: nowMs,
    expiresAtMs: request.expiresAtMs,
  };
}

/** Over the parsed request, whose keys stand in the schema's order: the order they were sent in means nothing. */
function hashRequest(request: Request): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}

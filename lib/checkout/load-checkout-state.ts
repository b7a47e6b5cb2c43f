import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { toFormValues } from '@/lib/billing/core/parse-billing-detail';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { formatAmount } from '@/lib/kernel/money';
import type { OrderDraftJson } from '@/lib/orders/core/order-draft';
import { type LoadedPaymentState, loadPaymentState } from '@/lib/orders/load-payment-state';
import type { Session } from '@/lib/sessions/core/session';
import { isExpired, toTimeLeft } from '@/lib/sessions/core/session-life';
import type { LoadedSession } from '@/lib/sessions/session-repo';
import type { CheckoutState, ChosenBefore } from './core/checkout-page';
import { isOwnSubmit, toVisitor, type VisitorProof } from './core/visitor';
import { findPageSession, type PageRequest } from './find-page-session';
import { toReceipt } from './to-receipt';

export type LoadedCheckoutState = LoadedSession & {
  proof: VisitorProof;
  payment: LoadedPaymentState;
  /** The earlier submit of this browser: its own newest try, or its buyer's. */
  draft: OrderDraftJson | null;
  state: CheckoutState;
};

export type CheckoutStateRequest = PageRequest & {
  /** A form that was just posted keeps its page, also when the session is over and may be extended. */
  isFormPosted?: boolean;
};

/** The facts that the state is decided from. */
type Loaded = Omit<LoadedCheckoutState, 'state'>;

/**
 * Says how a session stands for a visitor, from our own rows and the visitor's cookie alone: nothing is quoted, and
 * neither the payment provider nor the register of tax ids is asked. A submit, a link and a claim need no more.
 *
 * @returns `null` for an address that names no session
 */
export async function loadCheckoutState(
  deps: { db: Db; clock: Clock; keys: KeyRing },
  request: CheckoutStateRequest,
): Promise<LoadedCheckoutState | null> {
  const found = await findPageSession(deps, request);
  if (!found) return null;
  const payment = await loadPaymentState(deps, found.session);
  const loaded = { ...found, payment, draft: findOwnDraft(payment, found.proof) };
  const { isFormPosted = false } = request;
  return { ...loaded, state: toCheckoutState(loaded, { isFormPosted, nowMs: deps.clock.nowMs() }) };
}

/** Whether this browser's own payment page is still open: a payment there is honoured whatever has happened since. */
export function canContinuePayment({ payment, proof }: Pick<Loaded, 'payment' | 'proof'>): boolean {
  const { state } = payment;
  return state.kind === 'open' && proof.hasSubmitted(state.latest.fingerprint);
}

function toCheckoutState(loaded: Loaded, input: { isFormPosted: boolean; nowMs: number }): CheckoutState {
  const { session, store, proof, payment, draft } = loaded;
  const { state } = payment;
  if (state.kind === 'paid')
    return { kind: 'paid', session, receipt: toReceipt(payment, { session, proof }) };
  if (state.kind === 'canceled') return { kind: 'canceled', session };
  const visitor = toVisitor(proof, { session, hasTyped: draft !== null });
  if (state.kind === 'calling') return { kind: 'checking', session, visitor };
  if (!store.isSelling) return { kind: 'unavailable', session, canContinue: false };
  const { renewal } = store;
  const { canExtend } = toTimeLeft({ session, renewal, nowMs: input.nowMs });
  if (isExpired(session, input.nowMs) && !(input.isFormPosted && canExtend))
    return { kind: 'expired', session, canContinue: canContinuePayment(loaded), canExtend };
  return {
    kind: 'open',
    session,
    visitor,
    chosen: draft && chosenBefore(draft, session),
    typed: draft && toFormValues(draft.buyerEmail, draft.billingDetail),
    lastFailure: state.kind === 'unknown' ? 'unknown' : state.lastFailure,
    renewal,
  };
}

/** A draft of an older release sold single pieces at the session's own price. */
function chosenBefore(
  { lineItems, discount, customFields = [] }: OrderDraftJson,
  { currency }: Session,
): ChosenBefore {
  const [item] = lineItems ?? [];
  if (!item) return { choices: {}, answers: [] };
  const customPrice = formatAmount(BigInt(item.unitAmountMinor), currency);
  const discountCode = discount?.code ?? null;
  return { choices: { quantity: item.quantity, customPrice, discountCode }, answers: customFields };
}

/** The newest try that this browser submitted itself, or that the buyer whom it has proved made. */
function findOwnDraft({ attempts }: LoadedPaymentState, proof: VisitorProof): OrderDraftJson | null {
  const own = attempts.find(({ fingerprint, draft }) =>
    isOwnSubmit(proof, { fingerprint, buyerIdentity: draft.buyerIdentity }),
  );
  return own?.draft ?? null;
}

import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { BillingFormValues } from '@/lib/billing/core/billing-form';
import { toFormValues } from '@/lib/billing/core/parse-billing-detail';
import type { Renewal } from '@/lib/catalog/core/renewal';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { SECOND_MS } from '@/lib/kernel/clock';
import { AppError } from '@/lib/kernel/error-catalogue';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { Log } from '@/lib/log';
import type { OrderDraftJson } from '@/lib/orders/core/order-draft';
import type { LastFailure } from '@/lib/orders/core/payment-state';
import { type LoadedPaymentState, loadPaymentState } from '@/lib/orders/load-payment-state';
import type { PspRegistry } from '@/lib/psp/port';
import { mergeBillingDetail } from '@/lib/sessions/core/locked-billing';
import type { Session } from '@/lib/sessions/core/session';
import { isExpired, toTimeLeft } from '@/lib/sessions/core/session-life';
import { quoteSession, type SessionQuote } from '@/lib/sessions/quote-session';
import type { LoadedSession } from '@/lib/sessions/session-repo';
import type { TaxIdRegister } from '@/lib/tax/tax-id-register';
import type { TaxProvider } from '@/lib/tax/tax-provider';
import type { Receipt } from './core/receipt';
import type { Visitor, VisitorProof } from './core/visitor';
import { findPageSession, type PageRequest } from './find-page-session';
import { toReceipt } from './to-receipt';

export type { Receipt, SessionQuote, Visitor };

/** A page that is on its way waits less for the register of tax ids than one that shows it is busy. */
const PAGE_PATIENCE_MS = SECOND_MS;

export type OpenCheckoutPage = {
  kind: 'open';
  session: Session;
  visitor: Visitor;
  /** What this browser submitted before; only with the cookie. */
  typed: BillingFormValues | null;
  lastFailure: LastFailure | null;
  /** For what is known at load; `null` before a country is. */
  quote: SessionQuote | null;
  /** What the store says today about more time. */
  renewal: Renewal;
  /** Whose page the shopper will pay on, where that has a name. */
  pspName: string | null;
};

export type CheckoutPage =
  | { kind: 'not_found' }
  | { kind: 'unavailable'; session: Session }
  /** A subscription, which cannot be started yet. */
  | { kind: 'subscription'; session: Session }
  /** `canContinue`: this browser's payment page is still open, and a late payment is honoured. */
  | { kind: 'expired'; session: Session; canContinue: boolean; canExtend: boolean }
  /** Somebody is talking to the PSP for this session right now. */
  | { kind: 'checking'; session: Session; visitor: Visitor; renewal: Renewal }
  | { kind: 'paid'; session: Session; receipt: Receipt | null }
  | { kind: 'canceled'; session: Session }
  | OpenCheckoutPage;

/**
 * Decides which page a checkout link shows, and loads what that page may show to this visitor.
 *
 * A form that was just posted stays on the page, with the words in it, also when its session is over and may be extended:
 * `isFormPosted` says so.
 */
export async function loadCheckoutPage(
  deps: {
    db: Db;
    clock: Clock;
    keys: KeyRing;
    tax: TaxProvider;
    taxIds: TaxIdRegister;
    log: Log;
    psps: PspRegistry;
  },
  request: PageRequest & { isFormPosted?: boolean },
): Promise<CheckoutPage> {
  const found = await findPageSession(deps, request);
  if (!found) return { kind: 'not_found' };
  const { session, proof, store } = found;
  const payment = await loadPaymentState(deps, session);
  const { state } = payment;
  if (state.kind === 'paid')
    return { kind: 'paid', session, receipt: toReceipt(payment, { session, proof }) };
  if (state.kind === 'canceled') return { kind: 'canceled', session };
  const typed = findTyped(payment, { session, proof });
  const visitor = proof.isClaimant ? 'claimed' : typed ? 'submitted' : 'link';
  const { renewal } = store;
  if (state.kind === 'calling') return { kind: 'checking', session, visitor, renewal };
  if (!store.isSelling) return { kind: 'unavailable', session };
  if (session.productType === 'subscription') return { kind: 'subscription', session };
  const nowMs = deps.clock.nowMs();
  const { canExtend } = toTimeLeft({ session, renewal, nowMs });
  if (isExpired(session, nowMs) && !(request.isFormPosted && canExtend)) {
    const canContinue = state.kind === 'open' && proof.hasSubmitted(state.latest.fingerprint);
    return { kind: 'expired', session, canContinue, canExtend };
  }
  return toOpenPage(deps, { loaded: found, visitor, typed, state });
}

/** What this browser typed before: the newest try that it submitted itself, or that its own buyer made. */
function findTyped(
  { attempts }: LoadedPaymentState,
  { session, proof }: { session: Session; proof: VisitorProof },
): OrderDraftJson | null {
  const identity = proof.isClaimant ? session.buyerIdentity : null;
  const own = attempts.find(
    ({ fingerprint, draft }) =>
      proof.hasSubmitted(fingerprint) || (identity !== null && draft.buyerIdentity === identity),
  );
  return own?.draft ?? null;
}

async function toOpenPage(
  deps: { db: Db; clock: Clock; tax: TaxProvider; taxIds: TaxIdRegister; log: Log; psps: PspRegistry },
  input: {
    loaded: LoadedSession;
    visitor: Visitor;
    typed: OrderDraftJson | null;
    state: Extract<LoadedPaymentState['state'], { kind: 'none' | 'unknown' | 'open' }>;
  },
): Promise<OpenCheckoutPage> {
  const { loaded, visitor, typed, state } = input;
  const { session, store } = loaded;
  const billing = mergeBillingDetail(session, typed?.billingDetail ?? null);
  const [pspName, quote] = await Promise.all([
    findPspName(deps, session),
    billing &&
      quoteIfPossible(deps, { session, seller: store.taxSettings, billing, patienceMs: PAGE_PATIENCE_MS }),
  ]);
  return {
    kind: 'open',
    session,
    visitor,
    typed: typed && toFormValues(typed.buyerEmail, typed.billingDetail),
    lastFailure: state.kind === 'unknown' ? 'unknown' : state.lastFailure,
    quote,
    renewal: store.renewal,
    pspName,
  };
}

/** Only a hint: an account that cannot be opened is an error where it has to charge, and takes no page away. */
async function findPspName(deps: { psps: PspRegistry; log: Log }, session: Session): Promise<string | null> {
  try {
    return (await deps.psps.forStore(session))?.publicName ?? null;
  } catch (error) {
    deps.log.error('psp of a store cannot be named', {
      storeId: encodeShortId('STO', session.storeId),
      error,
    });
    return null;
  }
}

/** A tax engine that does not answer takes the total from the page, not the page: Continue asks it again. */
async function quoteIfPossible(
  deps: Parameters<typeof quoteSession>[0],
  input: Parameters<typeof quoteSession>[1],
): Promise<SessionQuote | null> {
  try {
    return await quoteSession(deps, input);
  } catch (error) {
    if (error instanceof AppError && error.code === 'tax_unavailable') return null;
    throw error;
  }
}

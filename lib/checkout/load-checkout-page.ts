import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { SECOND_MS } from '@/lib/kernel/clock';
import { AppError } from '@/lib/kernel/error-catalogue';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { PspRegistry } from '@/lib/psp/port';
import { mergeBillingDetail } from '@/lib/sessions/core/locked-billing';
import type { SessionQuote } from '@/lib/sessions/core/quote';
import type { Session } from '@/lib/sessions/core/session';
import { type QuoteDeps, quoteSession } from '@/lib/sessions/quote-session';
import type { CheckoutPage } from './core/checkout-page';
import {
  type CheckoutStateRequest,
  canContinuePayment,
  type LoadedCheckoutState,
  loadCheckoutState,
} from './load-checkout-state';

/** A page that is on its way waits less for the register of tax ids than one that shows it is busy. */
const PAGE_PATIENCE_MS = SECOND_MS;

type Deps = QuoteDeps & { keys: KeyRing; psps: PspRegistry };

/**
 * Loads the page of a checkout link: how the session stands for this visitor and, for a form, the total of what is known
 * already and the name of the payment provider.
 */
export async function loadCheckoutPage(
  deps: Deps,
  request: CheckoutStateRequest,
): Promise<CheckoutPage | { kind: 'not_found' }> {
  const loaded = await loadCheckoutState(deps, request);
  if (!loaded) return { kind: 'not_found' };
  const { state } = loaded;
  if (state.kind !== 'open') return state;
  // The answer to a posted form has its own total, for what was posted.
  const quoting = request.isFormPosted ? null : quoteIfPossible(deps, loaded);
  const [provider, quote] = await Promise.all([findProvider(deps, state.session), quoting]);
  if (provider.isMissing)
    return { kind: 'unavailable', session: state.session, canContinue: canContinuePayment(loaded) };
  return { ...state, quote, pspName: provider.publicName };
}

/** What is known of the provider that would charge for the session. */
type Provider = { isMissing: boolean; publicName: string | null };

/** An account that cannot be opened is an error where it has to charge, and takes no page away: it only has no name. */
async function findProvider(deps: Deps, session: Session): Promise<Provider> {
  try {
    const psp = await deps.psps.forStore(session);
    return { isMissing: psp === null, publicName: psp?.publicName ?? null };
  } catch (error) {
    deps.log.error('psp of a store cannot be named', {
      storeId: encodeShortId('STO', session.storeId),
      error,
    });
    return { isMissing: false, publicName: null };
  }
}

/** The total of what is known already; `null` while no country is, and where the tax engine does not answer. */
async function quoteIfPossible(
  deps: Deps,
  { session, store, draft }: LoadedCheckoutState,
): Promise<SessionQuote | null> {
  const billing = mergeBillingDetail(session, draft?.billingDetail ?? null);
  if (!billing) return null;
  try {
    const seller = store.taxSettings;
    return await quoteSession(deps, { session, seller, billing, patienceMs: PAGE_PATIENCE_MS });
  } catch (error) {
    // The page needs no total: Continue asks the tax engine again.
    if (error instanceof AppError && error.code === 'tax_unavailable') return null;
    throw error;
  }
}

import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { SECOND_MS } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import type { Mailer } from '@/lib/mail/mailer';
import type { PspRegistry } from '@/lib/psp/port';
import { chooseSale } from '@/lib/sessions/choose-sale';
import type { Session } from '@/lib/sessions/core/session';
import { noteOpened } from '@/lib/sessions/note-opened';
import type { QuoteDeps } from '@/lib/sessions/quote-session';
import type { CheckoutPage, ChosenBefore } from './core/checkout-page';
import { startingValues } from './core/locked-values';
import { previewDetail } from './core/preview-detail';
import { takesDiscountCode } from './core/sale-form';
import { guessCountry, likelyCountries, type VisitorHints } from './core/visitor-country';
import {
  type CheckoutStateRequest,
  canContinuePayment,
  type LoadedCheckoutState,
  loadCheckoutState,
} from './load-checkout-state';
import { ordersPath } from './orders-path';
import { quoteBilling } from './quote-billing';

/** A page that is on its way waits less for the register of tax ids than one that shows it is busy. */
const PAGE_PATIENCE_MS = SECOND_MS;

type Deps = QuoteDeps & { keys: KeyRing; psps: PspRegistry; mailer: Mailer | null };

export type CheckoutPageRequest = CheckoutStateRequest & { hints?: VisitorHints };

const NO_HINTS: VisitorHints = { proxyCountry: null, addressCountry: null, acceptLanguage: null };

/**
 * Loads the page of a checkout link: how the session stands for this visitor and, for a form, the total of what is known
 * already and the name of the payment provider.
 */
export async function loadCheckoutPage(
  deps: Deps,
  request: CheckoutPageRequest,
): Promise<CheckoutPage | { kind: 'not_found' }> {
  const loaded = await loadCheckoutState(deps, request);
  if (!loaded) return { kind: 'not_found' };
  await noteOpened(deps, loaded.session);
  const { state } = loaded;
  if (state.kind === 'paid') {
    const { session, receipt } = state;
    return { ...state, ordersPath: ordersPath(session, { receipt, canMail: deps.mailer !== null }) };
  }
  if (state.kind !== 'open') return state;
  const buyer = {
    identity: loaded.proof.buyerIdentity,
    email: state.typed?.email || state.session.buyerEmail,
  };
  const sale = await chooseSale(deps, {
    session: withAnswers(state.session, state.chosen),
    choices: state.chosen?.choices ?? {},
    // Whether the session's own address has used a code before is nothing to whoever holds the link.
    buyer: { ...buyer, email: state.typed?.email || null },
  });
  const { session } = sale;
  const { hints = NO_HINTS } = request;
  const guessedCountry = guessCountry(hints);
  const billing = loaded.draft?.billingDetail ?? guessedBilling(loaded, guessedCountry);
  // The answer to a posted form has its own total, for what was posted.
  const quoting = request.isFormPosted
    ? null
    : quoteBilling(deps, {
        ...loaded,
        session,
        billing,
        buyer,
        patienceMs: PAGE_PATIENCE_MS,
      });
  const [provider, quote] = await Promise.all([findProvider(deps, state.session), quoting]);
  if (provider.isMissing)
    return { kind: 'unavailable', session: state.session, canContinue: canContinuePayment(loaded) };
  return {
    ...state,
    session,
    sale,
    takesCode: takesDiscountCode(session, loaded.store),
    quote,
    pspName: provider.publicName,
    guessedCountry,
    likelyCountries: likelyCountries(hints),
  };
}

/** The answers of an earlier submit are where the form starts again. */
function withAnswers(session: Session, chosen: ChosenBefore | null): Session {
  return chosen && chosen.answers.length > 0 ? { ...session, customFields: chosen.answers } : session;
}

/**
 * The place that the form would bill as it starts; `null` where nothing is guessed, or a guess is not enough to tell a tax.
 */
function guessedBilling(
  { session }: LoadedCheckoutState,
  guessedCountry: string | null,
): BillingDetail | null {
  if (session.billingDetail !== null || guessedCountry === null) return null;
  return previewDetail(startingValues(session, guessedCountry));
}

/** The facts about the provider that would charge for the session. */
type Provider = { isMissing: boolean; publicName: string | null };

/** An account that cannot be opened is an error where it has to charge, and takes no page away: it only has no name. */
async function findProvider(deps: Deps, session: Session): Promise<Provider> {
  try {
    const psp = await deps.psps.forStore(session);
    const isUsable = psp !== null && (session.productType === 'onetime' || psp.keepsMethods);
    return { isMissing: !isUsable, publicName: psp?.publicName ?? null };
  } catch (error) {
    deps.log.error('psp of a store cannot be named', {
      storeId: encodeShortId('STO', session.storeId),
      error,
    });
    return { isMissing: false, publicName: null };
  }
}

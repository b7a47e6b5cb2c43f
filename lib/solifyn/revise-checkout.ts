import 'server-only';
import type { Env } from '@/lib/config/env';
import type { Transact } from '@/lib/jobs/transaction';
import { appError } from '@/lib/kernel/error-catalogue';
import type { SessionId } from '@/lib/kernel/short-id';
import { findAttempts } from '@/lib/orders/attempt-repo';
import { paths } from '@/lib/paths';
import { admitPublicCode } from '@/lib/sessions/admit-public-code';
import type { CreateSessionCommand } from '@/lib/sessions/core/create-session-command';
import { decideOffer } from '@/lib/sessions/core/decide-offer';
import { decidePrefilledAnswers } from '@/lib/sessions/core/decide-prefilled-answers';
import { theLine } from '@/lib/sessions/core/sale-choices';
import type { Session } from '@/lib/sessions/core/session';
import { isExpired } from '@/lib/sessions/core/session-life';
import { loadListedProduct } from '@/lib/sessions/load-listed-product';
import { reviseSession } from '@/lib/sessions/revise-session';
import { lockSession } from '@/lib/sessions/session-repo';
import { type CheckoutAddress, toCheckoutAddress } from './core/checkout-address';

type Deps = Parameters<typeof admitPublicCode>[0] & { transact: Transact; env: Env };
type Input = { sessionId: SessionId; wish: CreateSessionCommand; isByKey: boolean };

/**
 * Changes quantity, discount code, e-mail address, answers and data of a checkout that was not submitted yet. A caller with a key
 * can change the checkouts of its own store, one without a key only a checkout that was made without a key.
 *
 * @throws `session_not_found` for any other checkout
 */
export async function reviseCheckout(
  deps: Deps,
  { sessionId, wish, isByKey }: Input,
): Promise<CheckoutAddress> {
  const { listing } = await loadListedProduct(deps, wish);
  const session = await deps.transact(async (tx) => {
    const loaded = await lockSession(tx.db, sessionId);
    if (!loaded || !isRevisable(loaded.session, { wish, isByKey, nowMs: deps.clock.nowMs() }))
      throw appError('session_not_found');
    const found = loaded.session;
    if ((await findAttempts(tx.db, found.id)).length > 0) throw appError('session_not_found');
    // Checked in the currency of the session, whose price stays the same.
    const { item } = decideOffer(listing.version, { ...wish, currency: found.currency, customPrice: null });
    const prefilled = decidePrefilledAnswers(found.snapshot.customFields ?? [], wish);
    const discountCode = isByKey ? wish.discountCode : await admitCode({ ...deps, db: tx.db }, found, wish);
    await reviseSession(tx, {
      sessionId: found.id,
      revision: {
        lineItems: [{ ...theLine(found.lineItems), quantity: item.quantity }],
        discountCode,
        customFields: prefilled.answers,
        buyerEmail: wish.buyerEmail ?? found.buyerEmail,
        affiliateCode: wish.affiliateCode ?? found.affiliateCode,
        metadata: { ...found.metadata, ...prefilled.metadata },
      },
    });
    return found;
  });
  const ref = { storeSlug: session.snapshot.storeSlug, sessionId: session.id };
  return toCheckoutAddress(session.id, paths.checkoutUrl(deps.env.publicUrl, ref));
}

async function admitCode(
  deps: Parameters<typeof admitPublicCode>[0],
  session: Session,
  { discountCode: code }: CreateSessionCommand,
): Promise<string | null> {
  return (await admitPublicCode(deps, { code, sessionId: session.id, sale: session })).code;
}

function isRevisable(
  session: Session,
  { wish, isByKey, nowMs }: { wish: CreateSessionCommand; isByKey: boolean; nowMs: number },
): boolean {
  const { by } = wish;
  const isOwn = 'storeId' in by && session.storeId === by.storeId && session.environment === by.environment;
  const isOpen = !isExpired(session, nowMs) && !session.isSettledWithoutPsp;
  return (
    isOwn && isOpen && session.productId === wish.productId && (isByKey || session.createdBy !== 'apiKey')
  );
}

import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { type EpochMs, MINUTE_MS } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { encodeShortId } from '@/lib/kernel/short-id';
import { isWithinRateLimit } from '@/lib/limits/enforce-rate-limit';
import type { Log } from '@/lib/log';
import type { Mailer } from '@/lib/mail/mailer';
import { askPspForPayment } from '@/lib/orders/ask-psp-for-payment';
import { type LoadedPaymentState, loadPaymentState } from '@/lib/orders/load-payment-state';
import type { PspRegistry } from '@/lib/psp/port';
import type { Session } from '@/lib/sessions/core/session';
import { chooseSuccessUrl, finalSuccessUrl } from '@/lib/sessions/core/success-url';
import type { LoadedSession } from '@/lib/sessions/session-repo';
import type { ReturnPage } from './core/return-page';
import type { VisitorProof } from './core/visitor';
import { findPageSession, type PageRequest } from './find-page-session';
import { ordersPath } from './orders-path';
import { maySeeReceipt, toReceipt } from './to-receipt';

export type LoadedReturnPage =
  | ReturnPage
  | { kind: 'not_found' }
  /** Nobody has tried to pay yet, so there is nothing to come back from; or the checkout's own page says how it ended. */
  | { kind: 'back'; session: Session };

const RETURN_WINDOW_MS = 30 * MINUTE_MS;

type Deps = {
  db: Db;
  transact: Transact;
  clock: Clock;
  ids: Ids;
  keys: KeyRing;
  psps: PspRegistry;
  log: Log;
  mailer: Mailer | null;
};

/**
 * Says what to tell a shopper who comes back from the PSP. The webhook is the truth. Where it has not come yet the PSP is
 * asked, so that a lost webhook never leaves a payer waiting; the rate limit keeps that to once per refresh of the page.
 */
export async function loadReturnPage(
  deps: Deps,
  request: PageRequest & { saysAbandoned: boolean },
): Promise<LoadedReturnPage> {
  const found = await findPageSession(deps, request);
  if (!found) return { kind: 'not_found' };
  const { session, store, proof } = found;
  let loaded = await loadPaymentState(deps, session);
  if (
    loaded.state.kind === 'open' &&
    (await isWithinRateLimit(deps, { action: 'ask_psp', subject: session.id }))
  ) {
    const hasNews = await askPspForPayment(deps, loaded.state.latest);
    if (hasNews) loaded = await loadPaymentState(deps, session);
  }
  const { saysAbandoned } = request;
  const canMail = deps.mailer !== null;
  return toReturnPage(loaded, { session, store, proof, saysAbandoned, canMail, nowMs: deps.clock.nowMs() });
}

function toReturnPage(
  loaded: LoadedPaymentState,
  input: LoadedSession & { proof: VisitorProof; saysAbandoned: boolean; canMail: boolean; nowMs: EpochMs },
): LoadedReturnPage {
  const { session } = input;
  const { state } = loaded;
  switch (state.kind) {
    case 'paid': {
      const successUrl = mayLeave(loaded, input) ? successUrlOf(loaded, input) : null;
      const receipt = toReceipt(loaded, input);
      const path = ordersPath(session, { receipt, canMail: input.canMail });
      return { kind: 'paid', session, receipt, successUrl, ordersPath: path };
    }
    case 'calling':
    case 'unknown':
      return { kind: 'processing', session };
    case 'open':
      // A shopper who leaves after a decline knows of it, and has done something else since.
      if (input.saysAbandoned) return { kind: 'abandoned', session };
      return state.lastFailure === 'declined'
        ? { kind: 'failed', session, reason: 'declined' }
        : { kind: 'processing', session };
    case 'none':
      if (state.latest === null) return { kind: 'back', session };
      return state.lastFailure === null
        ? { kind: 'abandoned', session }
        : { kind: 'failed', session, reason: state.lastFailure };
    case 'canceled':
      return { kind: 'back', session };
  }
}

/**
 * Whether this visitor is led on to the merchant's page, whose address may carry the order's id. A payer comes back
 * within minutes, perhaps without our cookie: a merchant's own page made the order, or the PSP opened another browser.
 * Later, a visitor without the cookie is taken for a stranger who has the link.
 */
function mayLeave(loaded: LoadedPaymentState, input: { proof: VisitorProof; nowMs: EpochMs }): boolean {
  const completedAtMs = loaded.order?.completedAt?.getTime() ?? 0;
  return maySeeReceipt(loaded, input.proof) || input.nowMs - completedAtMs < RETURN_WINDOW_MS;
}

/** Chosen once more as the order's was, in case the merchant has taken an allowed origin back since. */
function successUrlOf({ order }: LoadedPaymentState, { session, store }: LoadedSession): string | null {
  const { url } = chooseSuccessUrl({
    asked: order?.successUrl ?? null,
    standing: session.successUrl,
    trusted: {
      productSuccessUrl: session.snapshot.productSuccessUrl,
      allowedOrigins: store.allowedOrigins,
    },
  });
  return finalSuccessUrl(url, encodeShortId('ORD', session.orderId));
}

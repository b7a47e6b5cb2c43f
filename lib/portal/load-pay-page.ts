import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { findStoreRowBySlug, type StoreRow } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import { assert, assertNever } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { Ids } from '@/lib/kernel/random';
import { isWithinRateLimit } from '@/lib/limits/enforce-rate-limit';
import type { Log } from '@/lib/log';
import { askPspForPayment } from '@/lib/orders/ask-psp-for-payment';
import { findOrder } from '@/lib/orders/order-repo';
import { findSavedMethod } from '@/lib/orders/saved-method-repo';
import type { PspRegistry } from '@/lib/psp/port';
import { DEFAULT_RETRY_DAYS, givenUpAt } from '@/lib/subscriptions/core/dunning';
import { decideOverduePeriod, type OverduePeriod } from '@/lib/subscriptions/decide-overdue-period';
import { chargeOf } from '@/lib/subscriptions/open-period';
import { type RenewalLinkText, readRenewalLink, readSignedLink } from '@/lib/subscriptions/renewal-link';
import { displayAmount } from './core/display-amount';
import type { DuePeriod, PayView } from './core/pay-view';
import type { PortalNews } from './core/portal-view';
import { loadPortalShop } from './load-portal-shop';

type Deps = {
  db: Db;
  transact: Transact;
  clock: Clock;
  ids: Ids;
  keys: KeyRing;
  psps: PspRegistry;
  log: Log;
};
type Overdue = NonNullable<Awaited<ReturnType<typeof decideOverduePeriod>>>;

export type LoadedPayPage =
  | { kind: 'not_found' }
  | { kind: 'page'; store: StoreRow; view: PayView; openUrl: string | null };

/**
 * The page of an overdue period, for any holder of its link. When a customer comes back from the payment page the provider is
 * asked, so that the page does not wait for a webhook that never comes.
 *
 * @returns `openUrl`, the address at which the period can be paid right now; `null` until a payment page was opened
 */
export async function loadPayPage(
  deps: Deps,
  input: { storeSlug: string; link: RenewalLinkText; isBack: boolean; news: PortalNews | null },
): Promise<LoadedPayPage> {
  const store = await findStoreRowBySlug(deps.db, input.storeSlug);
  if (!store) return { kind: 'not_found' };
  const link = readRenewalLink(deps, input.link);
  const found = link && (await loadOverdue(deps, { link, isBack: input.isBack }));
  // A link of one store opens nothing under another store's name.
  const own = found?.loaded.order.storeId === store.id ? found : null;
  const environment =
    own?.loaded.order.environment ?? (await environmentOf(deps, { link: input.link, store }));
  const shop = await loadPortalShop(deps, { store, environment });
  const page = { kind: 'page', store } as const;
  if (!own) return { ...page, view: { kind: 'link_over', shop }, openUrl: null };
  const { decision } = own;
  const openUrl = decision.kind === 'reuse' ? decision.attempt.url : null;
  switch (decision.kind) {
    case 'start':
    case 'reuse':
    case 'end_page':
      return { ...page, view: { kind: 'due', shop, due: await toDue(deps, own), news: input.news }, openUrl };
    case 'wait':
    case 'settle':
    case 'declined':
      return { ...page, view: { kind: 'busy', shop }, openUrl };
    case 'paid':
    case 'nothing_owed':
      return { ...page, view: toPaid(own, { shop, periodNumber: link?.periodNumber ?? null }), openUrl };
    case 'ended':
      return { ...page, view: { kind: 'ended', shop }, openUrl };
    case 'other_period':
      return { ...page, view: { kind: 'link_over', shop }, openUrl };
    default:
      return assertNever(decision);
  }
}

/** The environment in which the holder of a link signs in whose time is over: that of its subscription, if this store has it. */
async function environmentOf(
  deps: Pick<Deps, 'db' | 'keys'>,
  { link, store }: { link: RenewalLinkText; store: StoreRow },
): Promise<Environment> {
  const signed = readSignedLink(deps, link);
  const order = signed && (await findOrder(deps.db, signed.orderId));
  return order?.storeId === store.id ? order.environment : 'prod';
}

async function loadOverdue(
  deps: Deps,
  { link, isBack }: { link: OverduePeriod; isBack: boolean },
): Promise<Overdue | null> {
  const look = () => deps.transact((tx) => decideOverduePeriod(tx, deps, link));
  const found = await look();
  if (!isBack || found?.decision.kind !== 'reuse') return found;
  const isAllowed = await isWithinRateLimit(deps, { action: 'ask_psp', subject: link.orderId });
  return isAllowed && (await askPspForPayment(deps, found.decision.attempt)) ? look() : found;
}

async function toDue(deps: Deps, { loaded }: Overdue): Promise<DuePeriod> {
  const { order, newest, subscription, session } = loaded;
  assert(newest, 'what is owed is a period');
  const kept = await findSavedMethod(deps.db, order.id);
  const psp = await deps.psps.forStore(order);
  const sinceMs = subscription.dunningSince?.getTime() ?? deps.clock.nowMs();
  return {
    productName: subscription.plan?.productName ?? session.snapshot.productName,
    amount: displayAmount(chargeOf(newest), order.currency),
    currency: order.currency,
    startsAtMs: newest.startsAt.getTime(),
    endsAtMs: newest.endsAt.getTime(),
    last4: kept?.last4 ?? null,
    givenUpAtMs: givenUpAt(sinceMs, DEFAULT_RETRY_DAYS),
    pspName: psp?.publicName ?? null,
  };
}

/** Shows the last payment where it paid the link's own period, and otherwise only that nothing is owed. */
function toPaid(
  { loaded }: Overdue,
  { shop, periodNumber }: { shop: PayView['shop']; periodNumber: number | null },
): PayView {
  const { payment } = loaded;
  if (payment?.periodNumber !== periodNumber) return { kind: 'nothing_owed', shop };
  const { amountMinor, currency } = payment;
  return { kind: 'paid', shop, amount: displayAmount(amountMinor, currency), currency };
}

import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { findStoreRowBySlug } from '@/lib/catalog/store-repo';
import { AppError } from '@/lib/kernel/error-catalogue';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { findOrder } from '@/lib/orders/order-repo';
import type { AdvanceDeps } from '@/lib/subscriptions/advance-subscription';
import { type HandPaymentOutcome, payPeriodByHand } from '@/lib/subscriptions/pay-period-by-hand';
import { type RenewalLinkText, readRenewalLink, renewalUrl } from '@/lib/subscriptions/renewal-link';
import type { PortalNews } from './core/portal-view';

type Deps = AdvanceDeps & { keys: KeyRing; env: { publicUrl: string } };

const NEWS: Readonly<Record<Exclude<HandPaymentOutcome, 'open' | 'nothing_to_pay'>, PortalNews>> = {
  busy: 'try_later',
  refused: 'pay_refused',
  unavailable: 'pay_unavailable',
  too_many_pages: 'wait',
};

/**
 * Opens the payment page of an overdue period for any holder of its link.
 *
 * @returns what the page says next, and whether it leads on to the payment page
 */
export async function payOnPage(
  deps: Deps,
  input: { storeSlug: string; link: RenewalLinkText; clientAddress: string | null },
): Promise<{ news: PortalNews | null; isOpen: boolean }> {
  const link = readRenewalLink(deps, input.link);
  const store = link && (await findStoreRowBySlug(deps.db, input.storeSlug));
  const order = link && (await findOrder(deps.db, link.orderId));
  // The page that follows says that the link is over.
  if (!link || !store || order?.storeId !== store.id) return { news: null, isOpen: false };
  // The way back lasts as long as the link itself, so that going to the payment page and back does not prolong it.
  const back = renewalUrl(deps, { ...link, storeSlug: store.slug });
  try {
    await enforceRateLimit(deps, {
      action: 'pay',
      subject: link.orderId,
      address: input.clientAddress,
      storeId: store.id,
    });
    const outcome = await payPeriodByHand(deps, {
      ...link,
      returnUrl: `${back}&back=paid`,
      cancelUrl: `${back}&back=left`,
    });
    if (outcome === 'open') return { news: null, isOpen: true };
    return { news: outcome === 'nothing_to_pay' ? null : NEWS[outcome], isOpen: false };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'too_many_requests') throw error;
    return { news: 'wait', isOpen: false };
  }
}

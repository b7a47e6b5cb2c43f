import 'server-only';
import { type HostedPageView, toHostedPageView } from './core/hosted-page-view';
import { findCheckout } from './sandbox-repo';
import type { SandboxServices } from './sandbox-services';

/** The content of the hosted page; `null` for an id nobody has. */
export async function loadHostedPage(
  deps: Pick<SandboxServices, 'db' | 'clock'>,
  query: { checkoutId: string },
): Promise<HostedPageView | null> {
  const checkout = await findCheckout(deps.db, query.checkoutId);
  return checkout ? toHostedPageView(checkout, deps.clock.nowMs()) : null;
}

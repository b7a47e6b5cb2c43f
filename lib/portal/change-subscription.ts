import 'server-only';
import { AppError } from '@/lib/kernel/error-catalogue';
import { decodeShortId } from '@/lib/kernel/short-id';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { ticketPrincipal } from '@/lib/refunds/core/parse-refund-ticket';
import type { AdvanceDeps } from '@/lib/subscriptions/advance-subscription';
import { cancelSubscription } from '@/lib/subscriptions/cancel-subscription';
import { reactivateSubscription } from '@/lib/subscriptions/reactivate-subscription';
import type { PortalNews } from './core/portal-view';
import type { PortalOwner } from './find-portal-owner';
import { toBuyerCaller } from './to-buyer-caller';

type Input = PortalOwner & { orderId: string; clientAddress: string | null };

/** Cancels a subscription in its buyer's name. @returns what the page says next */
export async function cancelOnPage(deps: AdvanceDeps, input: Input): Promise<PortalNews> {
  return onPage(deps, input, async (command) => {
    const { status } = await cancelSubscription(deps, command);
    return status === 'canceling' ? 'canceled_later' : 'canceled_now';
  });
}

/** Takes a cancellation back in the buyer's name. @returns what the page says next */
export async function reactivateOnPage(deps: AdvanceDeps, input: Input): Promise<PortalNews> {
  return onPage(deps, input, async (command) => {
    await reactivateSubscription(deps, command);
    return 'reactivated';
  });
}

type Command = {
  orderId: NonNullable<ReturnType<typeof decodeShortId<'ORD'>>>;
  by: ReturnType<typeof toBuyerCaller>;
};

async function onPage(
  deps: AdvanceDeps,
  input: Input,
  act: (command: Command) => Promise<PortalNews>,
): Promise<PortalNews> {
  const orderId = decodeShortId('ORD', input.orderId);
  if (!orderId) return 'not_changed';
  const by = toBuyerCaller(input);
  await enforceRateLimit(deps, {
    action: 'cancel',
    subject: orderId,
    by: ticketPrincipal(by),
    address: input.clientAddress,
  });
  try {
    return await act({ orderId, by });
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'too_many_requests') throw error;
    return error.code === 'psp_unavailable' || error.code === 'order_in_progress'
      ? 'try_later'
      : 'not_changed';
  }
}

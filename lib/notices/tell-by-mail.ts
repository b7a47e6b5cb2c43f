import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { JobData } from '@/lib/jobs/job-queue';
import type { Transact } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import type { Ids } from '@/lib/kernel/random';
import {
  type DisputeId,
  type OrderId,
  type PaymentId,
  type RefundId,
  type RefundTicketId,
  toId,
} from '@/lib/kernel/short-id';
import type { Mailer } from '@/lib/mail/mailer';
import { queueMails } from '@/lib/mail/queue-mail';
import type { PspRegistry } from '@/lib/psp/port';
import type { QuoteDeps } from '@/lib/sessions/quote-session';
import { disputeNotices } from './dispute-notices';
import type { Notice } from './load-notice-facts';
import { paymentNotices } from './payment-notices';
import { refundNotices, rejectedNotices, requestedNotices } from './refund-notices';
import { subscriptionNotices } from './subscription-notices';

export type NoticeDeps = QuoteDeps & {
  transact: Transact;
  ids: Ids;
  keys: Pick<KeyRing, 'hmac' | 'isAuthentic'>;
  env: { publicUrl: string };
  mailer: Mailer | null;
  /** The provider's least charge decides how much credit a coming charge uses. */
  psps: PspRegistry;
};

/**
 * Job: writes the mails that tell buyers and merchants of something, as far as the store's settings want them, and enqueues each.
 * Running it again enqueues nothing twice. Without a mail server it does nothing.
 */
export async function tellByMail(deps: NoticeDeps, job: JobData['tell-by-mail']): Promise<void> {
  if (!deps.mailer) return;
  const notices = await noticesOf(deps, job);
  if (notices.length > 0) await deps.transact((tx) => queueMails(tx, deps, notices));
}

function noticesOf(
  deps: NoticeDeps,
  { what, id, occasion = '' }: JobData['tell-by-mail'],
): Promise<Notice[]> {
  switch (what) {
    case 'payment_succeeded':
      return paymentNotices(deps, toId<PaymentId>(id));
    case 'refund_succeeded':
      return refundNotices(deps, toId<RefundId>(id));
    case 'refund_requested':
      return requestedNotices(deps, toId<RefundTicketId>(id));
    case 'refund_rejected':
      return rejectedNotices(deps, toId<RefundTicketId>(id));
    case 'dispute_opened':
      return disputeNotices(deps, toId<DisputeId>(id));
    case 'trial_started':
    case 'trial_ending':
    case 'charge_upcoming':
    case 'charge_declined':
    case 'subscription_canceling':
    case 'subscription_ended':
    case 'subscription_resumed':
      return subscriptionNotices(deps, { what, orderId: toId<OrderId>(id), occasion });
    default:
      return assertNever(what);
  }
}

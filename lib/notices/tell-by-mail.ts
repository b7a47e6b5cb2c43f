import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import type { JobData } from '@/lib/jobs/job-queue';
import type { Transact } from '@/lib/jobs/transaction';
import { assertNever } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import {
  type DisputeId,
  type PaymentId,
  type RefundId,
  type RefundTicketId,
  toId,
} from '@/lib/kernel/short-id';
import type { Mailer } from '@/lib/mail/mailer';
import { queueMail } from '@/lib/mail/queue-mail';
import { disputeNotices } from './dispute-notices';
import type { Notice } from './load-notice-facts';
import { paymentNotices } from './payment-notices';
import { refundNotices, rejectedNotices, requestedNotices } from './refund-notices';

export type NoticeDeps = {
  db: Db;
  transact: Transact;
  clock: Clock;
  ids: Ids;
  keys: Pick<KeyRing, 'hmac' | 'isAuthentic'>;
  env: { publicUrl: string };
  mailer: Mailer | null;
};

/**
 * Job: writes the mails that buyers and merchants are told of something by, as far as the store's settings want them, and
 * enqueues each. Running it again enqueues nothing twice. Without a mail server nothing is written.
 */
export async function tellByMail(deps: NoticeDeps, job: JobData['tell-by-mail']): Promise<void> {
  if (!deps.mailer) return;
  const notices = await noticesOf(deps, job);
  await deps.transact(async (tx) => {
    for (const notice of notices) await queueMail(tx, deps, notice);
  });
}

function noticesOf(deps: NoticeDeps, { what, id }: JobData['tell-by-mail']): Promise<Notice[]> {
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
    default:
      return assertNever(what);
  }
}

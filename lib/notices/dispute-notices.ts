import 'server-only';
import { type DisputeId, encodeShortId } from '@/lib/kernel/short-id';
import { findDisputeById } from '@/lib/refunds/dispute-repo';
import { loadNoticeFacts, moneyText, type Notice, toMerchantMails } from './load-notice-facts';
import type { NoticeDeps } from './tell-by-mail';

/** The mail about a dispute that was opened, to the merchant, who has a deadline to answer it. */
export async function disputeNotices(deps: NoticeDeps, disputeId: DisputeId): Promise<Notice[]> {
  const dispute = await findDisputeById(deps.db, disputeId);
  const facts = dispute && (await loadNoticeFacts(deps, dispute.paymentId));
  if (!dispute || !facts?.settings.notifyChargeback) return [];
  const { t } = facts.language;
  const amount = moneyText(facts, dispute.amountMinor, dispute.currency);
  return toMerchantMails(facts, {
    eventType: 'dispute.opened',
    eventId: encodeShortId('DSP', dispute.id),
    content: {
      subject: t('mail.dispute.subject', { product: facts.productName }),
      heading: t('mail.dispute.heading'),
      paragraphs: [t('mail.dispute.body', { buyer: facts.order.buyerEmail, amount })],
    },
  });
}

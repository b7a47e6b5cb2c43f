import 'server-only';
import { findStoreRow } from '@/lib/catalog/store-repo';
import type { Transaction } from '@/lib/jobs/transaction';
import { type Clock, toIsoTime } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import type { RefundId } from '@/lib/kernel/short-id';
import { factsOf } from './core/replacing-facts';
import { findDocumentByCause } from './document-repo';
import { issueDocument } from './issue-document';

/**
 * Reverses the credit note of a refund whose money came back from the bank: by a receipt over the same sums, or by an invoice where
 * the buyer is a business. A refund that was never made has no credit note, and nothing is issued for it.
 */
export async function reverseCreditNote(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { refundId, isBusiness }: { refundId: RefundId; isBusiness: boolean },
): Promise<void> {
  const note = await findDocumentByCause(tx.db, `refund:${refundId}`);
  if (!note) return;
  const store = await findStoreRow(tx.db, note.storeId);
  const { number, environment, issuedAt } = note.content;
  await issueDocument(tx, deps, {
    kind: isBusiness ? 'invoice' : 'receipt',
    storeId: note.storeId,
    environment,
    prefix: store?.documentSettings?.invoicePrefix ?? null,
    cause: `refund-failed:${refundId}`,
    orderId: note.orderId,
    paymentId: note.paymentId,
    refundId,
    facts: {
      ...factsOf(note.content),
      movedAt: toIsoTime(deps.clock.nowMs()),
      corrects: { number, issuedAt },
    },
  });
}

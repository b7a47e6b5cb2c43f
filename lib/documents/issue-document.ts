import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { type Clock, toIsoTime } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import type { Ids } from '@/lib/kernel/random';
import {
  type DocumentId,
  encodeShortId,
  type OrderId,
  type PaymentId,
  type RefundId,
  type StoreId,
  toId,
} from '@/lib/kernel/short-id';
import { type DocumentKind, documentNumber } from './core/document-content';
import type { DocumentFacts } from './core/replacing-facts';
import { insertDocument, takeNextCount } from './document-repo';

export type IssueCommand = {
  kind: DocumentKind;
  storeId: StoreId;
  environment: Environment;
  prefix: string | null;
  /** Names what the document is for: there is one for each. */
  cause: string;
  orderId: OrderId;
  paymentId: PaymentId;
  refundId: RefundId | null;
  facts: DocumentFacts;
};

/**
 * Numbers a document and freezes it, in the transaction of the payment or refund that it is about. The series is locked until that
 * transaction ends, so that its numbers have no gap and no double. A second document for the same cause fails the transaction.
 */
export async function issueDocument(
  tx: Pick<Transaction, 'db'>,
  deps: { clock: Clock; ids: Ids },
  command: IssueCommand,
): Promise<DocumentId> {
  const { kind, storeId, environment, cause, orderId, paymentId, refundId } = command;
  const count = await takeNextCount(tx.db, { storeId, environment, kind });
  // Read while the series is held, so that no number has an earlier time than the one before it.
  const nowMs = deps.clock.nowMs();
  const id = toId<DocumentId>(deps.ids.uuid());
  const number = documentNumber({ kind, environment, prefix: command.prefix, count });
  await insertDocument(tx.db, {
    id,
    storeId,
    environment,
    kind,
    count,
    number,
    cause,
    orderId,
    paymentId,
    refundId,
    content: {
      ...command.facts,
      kind,
      number,
      environment,
      issuedAt: toIsoTime(nowMs),
      orderId: encodeShortId('ORD', orderId),
      paymentId: encodeShortId('PAY', paymentId),
    },
    createdAt: new Date(nowMs),
  });
  return id;
}

import 'server-only';
import type { Transaction } from '@/lib/jobs/transaction';
import { assert } from '@/lib/kernel/assert';
import type { Clock } from '@/lib/kernel/clock';
import type { Ids } from '@/lib/kernel/random';
import { type RefundTicketId, toId } from '@/lib/kernel/short-id';
import type { refundTickets } from './refund-tables';
import { insertTicket, insertTicketVersion, type RefundTicketRow } from './refund-ticket-repo';

type NewTicket = Omit<
  typeof refundTickets.$inferInsert,
  'id' | 'currentVersionId' | 'versionNumber' | 'createdAt' | 'updatedAt'
>;

/** Writes a ticket down with its first version. */
export async function openTicket(
  tx: Pick<Transaction, 'db'>,
  deps: { clock: Clock; ids: Ids },
  asked: NewTicket,
): Promise<RefundTicketRow> {
  const now = new Date(deps.clock.nowMs());
  const versionId = deps.ids.uuid();
  const [ticket] = await insertTicket(tx.db, {
    ...asked,
    id: toId<RefundTicketId>(deps.ids.uuid()),
    currentVersionId: versionId,
    versionNumber: 1,
    createdAt: now,
    updatedAt: now,
  });
  assert(ticket, 'a ticket that is inserted is there');
  await insertTicketVersion(tx.db, {
    id: versionId,
    ticketId: ticket.id,
    versionNumber: 1,
    reason: ticket.reason,
    requestedMinor: ticket.requestedMinor,
    currency: ticket.currency,
    createdAt: now,
  });
  return ticket;
}

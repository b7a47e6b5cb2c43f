import 'server-only';
import { assert } from '@/lib/kernel/assert';
import { isCurrency } from '@/lib/kernel/currencies';
import { AppError } from '@/lib/kernel/error-catalogue';
import { formatAmount } from '@/lib/kernel/money';
import { OperatorError } from '@/lib/kernel/operator-error';
import { encodeShortId } from '@/lib/kernel/short-id';
import { listTicketsForReview } from '@/lib/refunds/refund-ticket-repo';
import { reviewTicketAsOperator } from '@/lib/refunds/review-ticket-as-operator';
import { idOption, optionalId, optionalText, textOption } from './core/option-values';
import type { Options } from './core/parse-command-line';
import { momentText, type Report, tableLines } from './core/report';
import type { OperatorDeps } from './operator-deps';

/** Lists the buyers' requests that nobody has decided. */
export async function listRefundRequests(deps: Pick<OperatorDeps, 'db'>, options: Options): Promise<Report> {
  const rows = await listTicketsForReview(deps.db, { storeId: optionalId(options, 'store', 'STO') });
  const requests = rows.map(({ ticket, storeId, environment }) => ({
    id: encodeShortId('TKT', ticket.id),
    paymentId: encodeShortId('PAY', ticket.paymentId),
    storeId: encodeShortId('STO', storeId),
    environment,
    amount: amountText(ticket),
    currency: ticket.currency,
    reason: ticket.reason,
    createdAt: ticket.createdAt,
  }));
  return {
    data: { requests: requests.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) },
    lines: tableLines(
      requests.map((row) => ({
        Ticket: row.id,
        Payment: row.paymentId,
        Store: row.storeId,
        Environment: row.environment,
        Amount: `${row.amount} ${row.currency}`,
        Asked: momentText(row.createdAt),
        Reason: row.reason.slice(0, REASON_WIDTH),
      })),
      'No request for money back waits for a review.',
    ),
  };
}

const REASON_WIDTH = 60;

function amountText({ requestedMinor, currency }: { requestedMinor: bigint; currency: string }): string {
  assert(isCurrency(currency), 'a ticket has a currency of the table');
  return formatAmount(requestedMinor, currency);
}

/** Decides a buyer's request as its merchant could. */
export async function reviewRefundRequest(
  deps: Pick<OperatorDeps, 'transact' | 'clock' | 'ids'>,
  options: Options,
  decision: 'approve' | 'reject',
): Promise<Report> {
  const ticketId = idOption(options, 'ticket', 'TKT');
  const rejectReason = decision === 'reject' ? textOption(options, 'reason') : null;
  const note = optionalText(options, 'note');
  try {
    const { ticket } = await deps.transact((tx) =>
      reviewTicketAsOperator(tx, deps, { ticketId, decision, rejectReason, note }),
    );
    const id = encodeShortId('TKT', ticket.id);
    const words =
      decision === 'approve'
        ? `Approved ${id}: the payment provider is asked for the refund.`
        : `Rejected ${id}.`;
    return { data: { ticket: { id, status: ticket.status } }, lines: [words] };
  } catch (error) {
    // The message that the API would answer with is printed here too.
    if (error instanceof AppError) throw new OperatorError(error.message);
    throw error;
  }
}

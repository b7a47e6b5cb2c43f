import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { AppError, appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { parseCreateTicket, ticketPrincipal } from '@/lib/refunds/core/parse-refund-ticket';
import { createRefundTicket } from '@/lib/refunds/create-refund-ticket';
import type { PortalNews } from './core/portal-view';
import type { PortalOwner } from './find-portal-owner';
import { toBuyerCaller } from './to-buyer-caller';

type Deps = {
  db: Db;
  transact: Transact;
  clock: Clock;
  ids: Ids;
  keys: { hmac(purpose: string, text: string): string };
};

/** Asks for money back in a buyer's name, with the fields of the form. @returns what the page says next. */
export async function requestRefundOnPage(
  deps: Deps,
  input: PortalOwner & {
    form: { paymentId: string; amount: string; currency: string; reason: string };
    clientAddress: string | null;
  },
): Promise<PortalNews> {
  const { form, clientAddress } = input;
  const by = toBuyerCaller(input);
  try {
    const command = parseCreateTicket(
      {
        paymentId: form.paymentId,
        reason: form.reason,
        requestedAmount: { amount: form.amount.trim(), currency: form.currency },
      },
      by,
    );
    await enforceRateLimit(deps, {
      action: 'refund_ticket',
      subject: command.paymentId,
      by: ticketPrincipal(by),
      address: clientAddress,
    });
    await deps.transact((tx) => createRefundTicket(tx, deps, command));
    return 'asked';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'too_many_requests') throw appError('too_many_requests');
    return error.code === 'refund_amount_exceeded' ? 'too_much' : 'not_asked';
  }
}

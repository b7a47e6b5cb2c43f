import 'server-only';
import type { StoreRow } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { AppError, appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { parseCreateTicket, type TicketCaller } from '@/lib/refunds/core/parse-refund-ticket';
import { createRefundTicket } from '@/lib/refunds/create-refund-ticket';
import type { PortalBuyer } from './core/portal-buyer';
import type { PortalNews } from './core/portal-view';

type Deps = {
  db: Db;
  transact: Transact;
  clock: Clock;
  ids: Ids;
  keys: { hmac(purpose: string, text: string): string };
};

/** Asks for money back in a buyer's name, with what its form says. @returns what the page says of it. */
export async function askForRefund(
  deps: Deps,
  input: {
    store: StoreRow;
    buyer: PortalBuyer;
    form: { paymentId: string; amount: string; currency: string; reason: string };
    clientAddress: string | null;
  },
): Promise<PortalNews> {
  const { form, clientAddress } = input;
  try {
    const command = parseCreateTicket(
      {
        paymentId: form.paymentId,
        reason: form.reason,
        requestedAmount: { amount: form.amount.trim(), currency: form.currency },
      },
      toCaller(input),
    );
    await enforceRateLimit(deps, {
      action: 'refund_ticket',
      subject: command.paymentId,
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

function toCaller({ store, buyer }: { store: StoreRow; buyer: PortalBuyer }): TicketCaller {
  const { storeId, environment, proof } = buyer;
  if (proof.kind === 'mailbox') return { kind: 'mailbox', environment, storeId, email: proof.email };
  return {
    kind: 'sessionToken',
    environment,
    tokenEnvironment: environment,
    merchantId: store.ownerMerchantId,
    storeId,
    buyerIdentity: proof.identity,
  };
}

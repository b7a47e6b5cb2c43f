import type { WaffoPancake } from '@waffo/pancake-ts';
import type { Environment } from '@/lib/kernel/environment';
import { encodeShortId, type MerchantId, type StoreId } from '@/lib/kernel/short-id';
import { parseCreateTicket, parseReviewTicket } from '@/lib/refunds/core/parse-refund-ticket';
import { createRefundTicket } from '@/lib/refunds/create-refund-ticket';
import { reviewRefundTicket } from '@/lib/refunds/review-refund-ticket';
import type { TestApp } from './app-harness';
import { payByToken } from './paid-order';
import { reloadSession } from './sale';

/** One euro back. */
export const ONE_EURO = { reason: 'Not as described', requestedAmount: { amount: '1.00', currency: 'EUR' } };

type Seller = {
  sdk: WaffoPancake;
  environment: Environment;
  productId: string;
  storeId: StoreId;
  merchantId: MerchantId;
  buyerIdentity: string;
};

/** A payment of a buyer, named as on the wire. */
export async function makePayment(app: TestApp, { sdk, productId, buyerIdentity }: Seller): Promise<string> {
  const { sessionId } = await sdk.checkout.createSession({ productId, currency: 'EUR' });
  const session = await reloadSession(app, sessionId);
  return encodeShortId('PAY', await payByToken(app, session, { buyerIdentity }));
}

/** A buyer's request for one euro of a payment of its own, which waits for a review. */
export async function makeTicket(
  app: TestApp,
  seller: Seller,
): Promise<{ ticketId: string; paymentId: string }> {
  const paymentId = await makePayment(app, seller);
  const { environment, storeId, merchantId, buyerIdentity } = seller;
  const by = {
    kind: 'sessionToken',
    environment,
    tokenEnvironment: environment,
    storeId,
    merchantId,
    buyerIdentity,
  } as const;
  const command = parseCreateTicket({ paymentId, ...ONE_EURO }, by);
  const { ticket } = await app.deps.transact((tx) => createRefundTicket(tx, app.deps, command));
  return { ticketId: encodeShortId('TKT', ticket.id), paymentId };
}

/** A request that the merchant has turned down. */
export async function makeRejectedTicket(
  app: TestApp,
  seller: Seller,
): Promise<{ ticketId: string; paymentId: string }> {
  const made = await makeTicket(app, seller);
  const { environment, merchantId } = seller;
  const by = { kind: 'apiKey', environment, merchantId } as const;
  const command = parseReviewTicket(
    { ticketId: made.ticketId, decision: 'reject', rejectReason: 'It works' },
    by,
  );
  await app.deps.transact((tx) => reviewRefundTicket(tx, app.deps, command));
  return made;
}

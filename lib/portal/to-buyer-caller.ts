import type { BuyerCaller } from '@/lib/refunds/core/parse-refund-ticket';
import type { PortalOwner } from './find-portal-owner';

/** The buyer that a browser has proved to be, as a caller of the use cases about refunds and subscriptions. */
export function toBuyerCaller({ store, buyer }: PortalOwner): BuyerCaller {
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

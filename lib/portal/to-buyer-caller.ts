import type { BuyerCaller } from '@/lib/refunds/core/parse-refund-ticket';
import type { PortalOwner } from './find-portal-owner';

/** Whoever has proved to be the buyer of a page, as the use cases of money know callers. */
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

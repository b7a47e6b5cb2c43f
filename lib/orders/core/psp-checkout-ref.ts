import type { Environment } from '@/lib/kernel/environment';
import type { StoreId } from '@/lib/kernel/short-id';
import type { PspCheckoutRequest } from '@/lib/psp/port';
import type { AttemptFacts, OpenAttempt } from './attempt';

/** A checkout at a PSP, as far as one has to know it to ask about it and to book what the PSP says. */
export type PspCheckoutRef = {
  psp: string;
  /** The store whose account it was made with; missing or `null` where a release made it that knew only the sandbox. */
  storeId?: StoreId | null;
  pspRef: string;
  /** Wire form, `ORD_…`. */
  orderId: string;
  environment: Environment;
};

type AttemptWithAccount = AttemptFacts & {
  psp: string;
  storeId: StoreId | null;
  request: Pick<PspCheckoutRequest, 'orderId' | 'environment'>;
};

/** The checkout that an open attempt has. */
export function toCheckoutRef({
  psp,
  storeId,
  pspRef,
  request: { orderId, environment },
}: Pick<OpenAttempt<AttemptWithAccount>, 'psp' | 'storeId' | 'pspRef' | 'request'>): PspCheckoutRef {
  return { psp, storeId, pspRef, orderId, environment };
}

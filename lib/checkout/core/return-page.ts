import type { LastFailure } from '@/lib/orders/core/payment-state';
import type { Session } from '@/lib/sessions/core/session';
import type { PaidCheckout } from './checkout-page';

/** The message to a shopper who comes back from the payment provider. */
export type ReturnPage =
  | (PaidCheckout & { successUrl: string | null })
  | { kind: 'processing' | 'abandoned'; session: Session }
  | { kind: 'failed'; session: Session; reason: LastFailure };

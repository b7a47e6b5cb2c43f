import type { LastFailure } from '@/lib/orders/core/payment-state';
import type { Session } from '@/lib/sessions/core/session';
import type { PaidCheckout } from './checkout-page';

/** What a shopper is told who comes back from the payment provider. */
export type ReturnPage =
  | (PaidCheckout & { successUrl: string | null })
  | { kind: 'processing' | 'abandoned'; session: Session }
  | { kind: 'failed'; session: Session; reason: LastFailure };

import type { LastFailure } from '@/lib/orders/core/payment-state';
import type { Session } from '@/lib/sessions/core/session';
import type { PaidCheckoutPage } from './checkout-page';

/** The message to a shopper who comes back from the payment provider. */
export type ReturnPage =
  | (PaidCheckoutPage & { successUrl: string | null })
  | { kind: 'processing' | 'abandoned'; session: Session }
  | { kind: 'failed'; session: Session; reason: LastFailure };

import 'server-only';
import type { JobHandlers } from '@/lib/jobs/jobs';
import { expireCheckout } from '@/lib/orders/expire-checkout';
import { recheckTaxId } from '@/lib/orders/recheck-tax-id';
import { refundDuplicatePayment } from '@/lib/orders/refund-duplicate-payment';
import type { Services } from '@/lib/services';
import { deliverWebhook } from '@/lib/webhooks/deliver-webhook';

/** Which use case does which job. */
export function jobHandlers(deps: Services): JobHandlers {
  return {
    'deliver-webhook': (data) => deliverWebhook(deps, data),
    'refund-duplicate-payment': (data) => refundDuplicatePayment(deps, data),
    'expire-checkout': (data) => expireCheckout(deps, data),
    'recheck-tax-id': (data) => recheckTaxId(deps, data),
  };
}

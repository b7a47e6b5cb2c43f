import 'server-only';
import type { JobHandlers } from '@/lib/jobs/jobs';
import { sendMail } from '@/lib/mail/send-mail';
import { tellByMail } from '@/lib/notices/tell-by-mail';
import { expireCheckout } from '@/lib/orders/expire-checkout';
import { forgetMethod } from '@/lib/orders/forget-method';
import { recheckTaxId } from '@/lib/orders/recheck-tax-id';
import { refundDuplicatePayment } from '@/lib/orders/refund-duplicate-payment';
import { sendPortalLink } from '@/lib/portal/send-portal-link';
import { bookMoneyBack } from '@/lib/refunds/book-money-back';
import { makeRefund } from '@/lib/refunds/make-refund';
import type { Services } from '@/lib/services';
import { advanceSubscription } from '@/lib/subscriptions/advance-subscription';
import { retryCharge } from '@/lib/subscriptions/retry-charge';
import { deliverWebhook } from '@/lib/webhooks/deliver-webhook';

/** Which use case does which job. */
export function jobHandlers(deps: Services): JobHandlers {
  return {
    'deliver-webhook': (data) => deliverWebhook(deps, data),
    'refund-duplicate-payment': (data) => refundDuplicatePayment(deps, data),
    'book-money-back': (data) => bookMoneyBack(deps, data),
    'make-refund': (data) => makeRefund(deps, data),
    'tell-by-mail': (data) => tellByMail(deps, data),
    'send-mail': (data) => sendMail(deps, data),
    'send-portal-link': (data) => sendPortalLink(deps, data),
    'expire-checkout': (data) => expireCheckout(deps, data),
    'advance-subscription': (data) => advanceSubscription(deps, data),
    'retry-charge': (data) => retryCharge(deps, data),
    'forget-method': (data) => forgetMethod(deps, data),
    'recheck-tax-id': (data) => recheckTaxId(deps, data),
  };
}

import { pspWebhookRoute } from '@/lib/doors/psp-webhook-route';
import { services } from '@/lib/services';

/** For providers that charge for all stores. */
export const { POST } = pspWebhookRoute(services);

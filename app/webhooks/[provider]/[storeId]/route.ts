import { pspWebhookRoute } from '@/lib/doors/psp-webhook-route';
import { services } from '@/lib/services';

/** For a store's own account at a provider: one address for its live and its test events. */
export const { POST } = pspWebhookRoute(services);

import { receivePspWebhook } from '@/lib/doors/psp-webhook-route';

/** For a store's own account at a provider: one address for its live and its test events. */
export const POST = receivePspWebhook;

import { receivePspWebhook } from '@/lib/doors/psp-webhook-route';

/** For providers that charge for all stores. */
export const POST = receivePspWebhook;

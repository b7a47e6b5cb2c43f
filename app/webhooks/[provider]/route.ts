import { receivePspWebhook } from '@/lib/http/psp-webhook-route';

/** For providers that charge for all stores. */
export const POST = receivePspWebhook;

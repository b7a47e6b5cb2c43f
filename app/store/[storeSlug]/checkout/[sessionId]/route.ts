import { olderCheckoutRoute } from '@/lib/http/link-route';

export const { GET, HEAD } = olderCheckoutRoute();

import { olderCheckoutRoute } from '@/lib/doors/link-route';

export const { GET, HEAD } = olderCheckoutRoute();

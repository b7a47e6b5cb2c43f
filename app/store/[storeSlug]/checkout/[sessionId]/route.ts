import { olderCheckoutRoute } from '@/lib/doors/link-route';
import { services } from '@/lib/services';

export const { GET, HEAD } = olderCheckoutRoute(services);

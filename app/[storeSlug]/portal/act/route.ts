import { portalActRoute } from '@/lib/doors/portal-route';
import { services } from '@/lib/services';

export const { POST } = portalActRoute(services);

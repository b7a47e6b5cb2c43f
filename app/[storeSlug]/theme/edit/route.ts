import { studioEditRoute } from '@/lib/doors/studio-route';
import { services } from '@/lib/services';

export const { POST } = studioEditRoute(services);

import { studioOpenRoute } from '@/lib/doors/studio-route';
import { services } from '@/lib/services';

export const { GET } = studioOpenRoute(services);

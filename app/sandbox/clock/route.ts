import { clockRoute } from '@/lib/sandbox/clock-route';
import { services } from '@/lib/services';

export const { GET, POST } = clockRoute(services);

import { demoRoute } from '@/lib/demo/demo-route';
import { services } from '@/lib/services';

export const { POST } = demoRoute(services);

import { sandboxViesRoute } from '@/lib/sandbox/sandbox-vies-route';
import { services } from '@/lib/services';

export const { POST } = sandboxViesRoute(services);

import { sandboxMailRoute } from '@/lib/sandbox/sandbox-mail-route';
import { services } from '@/lib/services';

export const { GET } = sandboxMailRoute(services);

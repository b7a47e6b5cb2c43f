import { changeConfirmRoute } from '@/lib/doors/change-route';
import { services } from '@/lib/services';

export const { POST } = changeConfirmRoute(services);

import { pictureRoute } from '@/lib/doors/picture-route';
import { services } from '@/lib/services';

export const { GET, HEAD } = pictureRoute(services);

import { solifynRoute } from '@/lib/doors/solifyn-route';
import { services } from '@/lib/services';
import { loadPricePreview } from '@/lib/solifyn/load-price-preview';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = solifynRoute(services, {
  GET: { access: 'open', run: loadPricePreview },
});

import { solifynRoute } from '@/lib/doors/solifyn-route';
import { services } from '@/lib/services';
import { supportedCurrencies } from '@/lib/solifyn/core/supported-currencies';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = solifynRoute(services, {
  GET: { access: 'open', run: async () => supportedCurrencies() },
});

import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';
import { parsePreviewTax } from '@/lib/sessions/core/parse-preview-tax';
import { toPreviewTaxView } from '@/lib/sessions/core/preview-tax-view';
import { previewCharge } from '@/lib/subscriptions/preview-charge';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['storeSlug', 'sessionToken'],
  parse: parsePreviewTax,
  rateLimit: ({ sessionId }) => ({ action: 'preview', subject: sessionId }),
  run: previewCharge,
  view: toPreviewTaxView,
});

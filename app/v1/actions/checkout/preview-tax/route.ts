import { parsePreviewTax } from '@/lib/checkout/core/parse-preview-tax';
import { toPreviewTaxView } from '@/lib/checkout/core/preview-tax-view';
import { previewTax } from '@/lib/checkout/preview-tax';
import { merchantRoute } from '@/lib/http/merchant-route';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['storeSlug', 'sessionToken'],
  parse: parsePreviewTax,
  limit: ({ sessionId }) => ({ action: 'preview', subject: sessionId }),
  run: previewTax,
  view: toPreviewTaxView,
});

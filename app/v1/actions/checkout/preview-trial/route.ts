import { parsePreviewTrial } from '@/lib/checkout/core/parse-preview-trial';
import { previewTrial } from '@/lib/checkout/preview-trial';
import { merchantRoute } from '@/lib/http/merchant-route';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute({
  credentials: ['storeSlug', 'sessionToken'],
  parse: parsePreviewTrial,
  limit: ({ sessionId }) => ({ action: 'preview', subject: sessionId }),
  run: previewTrial,
  view: ({ isEligible, trialDays }) => ({ isEligible, trialDays }),
});

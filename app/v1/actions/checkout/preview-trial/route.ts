import { merchantRoute } from '@/lib/doors/merchant-route';
import { services } from '@/lib/services';
import { parsePreviewTrial } from '@/lib/subscriptions/core/parse-preview-trial';
import { previewTrial } from '@/lib/subscriptions/preview-trial';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['storeSlug', 'sessionToken'],
  parse: parsePreviewTrial,
  rateLimit: ({ sessionId }) => ({ action: 'preview', subject: sessionId }),
  run: previewTrial,
  view: ({ isEligible, trialDays }) => ({ isEligible, trialDays }),
});

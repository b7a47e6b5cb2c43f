import { merchantRoute } from '@/lib/doors/merchant-route';
import { refuseUnbuilt } from '@/lib/doors/refuse-unbuilt';
import { services } from '@/lib/services';
import { parseScanPrompt } from '@/lib/verification/core/parse-scan-prompt';

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = merchantRoute(services, {
  credentials: ['apiKey'],
  parse: parseScanPrompt,
  run: refuseUnbuilt,
  view: () => null,
});

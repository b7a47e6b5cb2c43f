import { claimChange } from '@/lib/checkout/claim-change';
import { pageRoute } from '@/lib/doors/page-route';
import { requireText } from '@/lib/kernel/read-fields';
import { services } from '@/lib/services';

type Params = { storeSlug: string; sessionId: string };

const MAX_TOKEN_LENGTH = 4_096;

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = pageRoute(
  services,
  async (deps, params: Params, { body, clientAddress }) => {
    const token = requireText(body, 'token', { maxLength: MAX_TOKEN_LENGTH });
    const { cookie } = await claimChange(deps, { ...params, token, clientAddress });
    return { data: { claimed: true }, cookie };
  },
);

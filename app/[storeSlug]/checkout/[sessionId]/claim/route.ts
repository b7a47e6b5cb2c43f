import { claimSession } from '@/lib/checkout/claim-session';
import { VISITOR_COOKIE } from '@/lib/checkout/visitor-cookie';
import { pageRoute } from '@/lib/doors/page-route';
import { requireText } from '@/lib/kernel/read-fields';
import { services } from '@/lib/services';

type Params = { storeSlug: string; sessionId: string };

const MAX_TOKEN_LENGTH = 4_096;

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = pageRoute(
  services,
  async (deps, params: Params, { body, cookie: cookieOf, clientAddress }) => {
    const token = requireText(body, 'token', { maxLength: MAX_TOKEN_LENGTH });
    const { cookie } = await claimSession(deps, {
      ...params,
      token,
      cookie: cookieOf(VISITOR_COOKIE),
      clientAddress,
    });
    return { data: { claimed: true }, cookie };
  },
);

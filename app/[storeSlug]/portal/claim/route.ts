import { pageRoute } from '@/lib/doors/page-route';
import { requireText } from '@/lib/kernel/read-fields';
import { openPortalByToken } from '@/lib/portal/open-portal';
import { services } from '@/lib/services';

type Params = { storeSlug: string };

const MAX_TOKEN_LENGTH = 4_096;

export const { POST, GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = pageRoute(
  services,
  async (deps, { storeSlug }: Params, { body, clientAddress }) => {
    const token = requireText(body, 'token', { maxLength: MAX_TOKEN_LENGTH });
    const cookie = await openPortalByToken(deps, { storeSlug, token, clientAddress });
    return { data: { claimed: true }, cookie };
  },
);

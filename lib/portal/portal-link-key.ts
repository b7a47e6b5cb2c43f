import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { isUuid } from '@/lib/kernel/short-id';

const PURPOSE = 'portal-link';

/** The key that a mailed link carries. It is derived from the link's id, so that nothing which opens a page is stored. */
export function portalLinkKey({ keys }: { keys: Pick<KeyRing, 'hmac'> }, linkId: string): string {
  return `${linkId}.${keys.hmac(PURPOSE, linkId)}`;
}

/** The id of the link that a key belongs to; `null` for a key that the app did not make. */
export function readPortalLinkKey(
  { keys }: { keys: Pick<KeyRing, 'isAuthentic'> },
  key: string | null,
): string | null {
  const [linkId = '', code = ''] = (key ?? '').split('.');
  return isUuid(linkId) && keys.isAuthentic(PURPOSE, linkId, code) ? linkId : null;
}

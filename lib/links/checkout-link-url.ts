import type { Env } from '@/lib/config/env';
import { paths } from '@/lib/paths';
import { toLinkId } from './core/link-id';

/** Where a link is opened. @param ref.linkId a UUID */
export function checkoutLinkUrl(
  env: Pick<Env, 'publicUrl'>,
  { storeSlug, linkId }: { storeSlug: string; linkId: string },
): string {
  return `${env.publicUrl}${paths.checkoutLink({ storeSlug, linkId: toLinkId(linkId) })}`;
}

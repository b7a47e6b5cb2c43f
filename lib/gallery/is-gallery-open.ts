import type { Services } from '@/lib/services';

/** The gallery is for those who build and test: in production its addresses lead nowhere. */
export function isGalleryOpen({ env }: Pick<Services, 'env'>): boolean {
  return env.mode !== 'production';
}

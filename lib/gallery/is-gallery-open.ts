import type { Env } from '@/lib/config/env';

/** The gallery is for those who build and test: in production its addresses lead nowhere. */
export function isGalleryOpen({ env }: { env: Env }): boolean {
  return env.mode !== 'production';
}

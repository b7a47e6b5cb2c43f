import type { Env } from '@/lib/config/env';

/** Whether the gallery is served: it is for development and demos, and in production its addresses are 404. */
export function isGalleryOpen({ env }: { env: Env }): boolean {
  return env.mode !== 'production';
}

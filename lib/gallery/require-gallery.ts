import 'server-only';
import { notFound } from 'next/navigation';
import type { Env } from '@/lib/config/env';
import { isGalleryOpen } from './is-gallery-open';

/** Ends the request with a 404 where the gallery is closed. For pages and actions alike: a layout is not asked for every request. */
export function requireGallery(services: { env: Env }): void {
  if (!isGalleryOpen(services)) notFound();
}

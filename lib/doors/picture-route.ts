import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Log } from '@/lib/log';
import { hashOfPath } from '@/lib/pictures/core/picture-address';
import { loadPicture } from '@/lib/pictures/load-picture';
import type { PictureServices } from '@/lib/pictures/picture-storage';

type Deps = { db: Db; log: Log; pictures: PictureServices };
type Handler = (request: Request) => Promise<Response>;

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * What every picture is served with. It is named by its bytes, so it never changes; and should somebody open it as a page,
 * nothing in it can run. Other sites may show it: mails and shops do.
 */
const HEADERS = {
  'Content-Type': 'image/webp',
  'Cache-Control': `public, max-age=${YEAR_SECONDS}, immutable`,
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;

/** The door of pictures that merchants uploaded or that were fetched for them. */
export function pictureRoute(services: () => Deps): Record<'GET' | 'HEAD', Handler> {
  const get: Handler = async (request) => {
    const hash = hashOfPath(new URL(request.url).pathname);
    if (hash === null) return missing();
    const headers = { ...HEADERS, ETag: `"${hash}"` };
    if (request.headers.get('if-none-match') === headers.ETag)
      return new Response(null, { status: 304, headers });
    try {
      const bytes = await loadPicture(services(), hash);
      if (!bytes) return missing();
      return new Response(new Uint8Array(bytes), {
        headers: { ...headers, 'Content-Length': String(bytes.length) },
      });
    } catch (error) {
      services().log.error('a picture could not be read', { error });
      return new Response(null, { status: 502, headers: { 'Cache-Control': 'no-store' } });
    }
  };
  return {
    GET: get,
    HEAD: async (request) => {
      const { status, headers } = await get(request);
      return new Response(null, { status, headers });
    },
  };
}

function missing(): Response {
  return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } });
}

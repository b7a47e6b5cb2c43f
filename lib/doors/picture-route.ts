import 'server-only';
import type { Db } from '@/lib/db/client';
import { ERROR_CATALOGUE } from '@/lib/kernel/error-catalogue';
import { hashOfPath } from '@/lib/pictures/core/picture-address';
import { loadPicture } from '@/lib/pictures/load-picture';
import type { PictureServices } from '@/lib/pictures/picture-storage';
import { type AnswerForm, type RequestContext, type RunnerDeps, runRequest } from './run-request';

type Deps = RunnerDeps & { db: Db; pictures: PictureServices };
type Handler = (request: Request) => Promise<Response>;

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * The headers of every picture. A picture is named by its bytes, so it never changes; and should somebody open it as a page,
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
  const get: Handler = (request) =>
    runRequest({ services, request, form: PICTURE_FORM, work: answerPicture });
  return {
    GET: get,
    HEAD: async (request) => {
      const { status, headers } = await get(request);
      return new Response(null, { status, headers });
    },
  };
}

async function answerPicture({ deps, request, path }: RequestContext<Deps>): Promise<Response> {
  const hash = hashOfPath(path);
  if (hash === null) return withoutPicture(404);
  const headers = { ...HEADERS, ETag: `"${hash}"` };
  if (request.headers.get('if-none-match') === headers.ETag)
    return new Response(null, { status: 304, headers });
  const bytes = await loadPicture(deps, hash);
  if (!bytes) return withoutPicture(404);
  return new Response(new Uint8Array(bytes), {
    headers: { ...headers, 'Content-Length': String(bytes.length) },
  });
}

const PICTURE_FORM: AnswerForm<Response> = {
  toResponse: (response) => response,
  // Only the storage can fail here, so a picture that is not there now may be there again in a moment.
  ofFailure: ({ code }) => withoutPicture(code === 'internal' ? 502 : ERROR_CATALOGUE[code].status),
};

function withoutPicture(status: number): Response {
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store' } });
}

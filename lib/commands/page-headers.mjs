import { randomUUID } from 'node:crypto';
import { contentSecurityPolicy } from './content-security-policy.mjs';

/** Doors with headers of their own, and files, which need none of these. Everything else is a page. */
const NO_PAGE =
  /^\/(?:v1(?:\/|$)|webhooks(?:\/|$)|healthz$|readyz$|sandbox\/api(?:\/|$)|pictures\/|fonts\/|samples\/|marks\.svg$|[^/]+\/theme\/edit$|_next\/static\/|robots\.txt$|icon\.svg$|favicon\.ico$)/;
/** The theme studio shows the checkout beside its controls. No page that does anything may be framed by anybody. */
const THEME_PREVIEW = /^\/[^/]+\/theme\/preview\//;

/**
 * Puts the headers on a page, and nothing more: it authorises nobody and reads no body. A proxy file of Next's could do the
 * same, and Next would make a web request and an answer of its own for it, for every page.
 *
 * The policy goes into the request too, because Next takes from there the nonce for its own scripts; our style element
 * reads `x-nonce`. A value that the client has sent is overwritten.
 *
 * @param {import('node:http').IncomingMessage} request one that was not refused
 * @param {import('node:http').ServerResponse} response
 * @param {{ isDevelopment: boolean }} facts
 */
export function addPageHeaders(request, response, { isDevelopment }) {
  const [pathname = '/', query = ''] = (request.url ?? '/')
    .replace(/^https?:\/\/[^/?]*/i, '')
    .split(/\?(.*)/s, 2);
  if (NO_PAGE.test(pathname)) return;
  const nonce = randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy({ nonce, isDevelopment, isFramedByUs: THEME_PREVIEW.test(pathname) });
  Object.assign(request.headers, {
    'x-nonce': nonce,
    'x-gallery-dir': galleryDir(pathname, query),
    // Pages are not told by which method they were asked for. The content type would not do: Next copies it to the request
    // of its own that follows an action's redirect.
    'x-request-method': request.method,
    'content-security-policy': policy,
  });
  response.setHeader('Content-Security-Policy', policy);
  // Not `no-referrer`: browsers then send `Origin: null`, and forms would stop working without JavaScript.
  response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
  // A page out of a cache would show somebody else's session, or carry a nonce that is no longer one.
  response.setHeader('Cache-Control', 'no-store');
  if (pathname !== '/') response.setHeader('X-Robots-Tag', 'noindex, nofollow');
}

/**
 * Layouts see no query, and the direction of a page stands on the root layout's own element. One of two words of ours,
 * because what a client sends may be no header at all.
 *
 * @param {string} pathname
 * @param {string} query
 */
function galleryDir(pathname, query) {
  return pathname.startsWith('/gallery/') && new URLSearchParams(query).get('dir') === 'rtl' ? 'rtl' : '';
}

import { type NextRequest, NextResponse } from 'next/server';
import { isDevelopmentServer } from './lib/config/development-server';
import { contentSecurityPolicy } from './lib/http/content-security-policy';

/**
 * Puts the headers on pages, and nothing more: it authorises nobody and reads no body.
 *
 * The policy goes into the request too, because Next takes from there the nonce for its own scripts; our style
 * element reads `x-nonce`. A value sent by the client is overwritten.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy({
    nonce,
    isDevelopment: isDevelopmentServer,
    isFramedByUs: isThemePreview(request),
  });
  const requestHeaders = new Headers(request.headers);
  requestHeaders.set('x-nonce', nonce);
  requestHeaders.set('x-gallery-dir', galleryDir(request));
  // Pages are not told by which method they were asked for. The content type would not do: Next copies it to the request
  // of its own that follows an action's redirect.
  requestHeaders.set('x-request-method', request.method);
  requestHeaders.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers: requestHeaders } });
  response.headers.set('Content-Security-Policy', policy);
  // Not `no-referrer`: browsers then send `Origin: null`, and forms would stop working without JavaScript.
  response.headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
  response.headers.set('X-Content-Type-Options', 'nosniff');
  response.headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
  // A page out of a cache would show somebody else's session, or carry a nonce that is no longer one.
  response.headers.set('Cache-Control', 'no-store');
  if (request.nextUrl.pathname !== '/') response.headers.set('X-Robots-Tag', 'noindex, nofollow');
  return response;
}

/** The theme studio shows the checkout beside its controls. No page that does anything may be framed by anybody. */
function isThemePreview({ nextUrl }: NextRequest): boolean {
  return /^\/[^/]+\/theme\/preview\//.test(nextUrl.pathname);
}

/**
 * Layouts see no query, and the direction of a page stands on the root layout's own element. One of two words of ours,
 * because what a client sends may be no header at all.
 */
function galleryDir({ nextUrl }: NextRequest): 'rtl' | '' {
  return nextUrl.pathname.startsWith('/gallery/') && nextUrl.searchParams.get('dir') === 'rtl' ? 'rtl' : '';
}

export const config = {
  /*
   * Pages only. Behind a proxy file Next cuts large bodies short without a word, so the doors of the API, of
   * webhooks and of the sandbox's API are left out, and files need none of this.
   */
  matcher: [
    '/((?!v1(?:/|$)|webhooks(?:/|$)|healthz$|readyz$|sandbox/api(?:/|$)|pictures/|fonts/|samples/|marks\\.svg$|[^/]+/theme/edit$|_next/static/|robots\\.txt$|icon\\.svg$|favicon\\.ico$).*)',
  ],
};

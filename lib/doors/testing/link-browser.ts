import { encodeSessionId } from '@/lib/kernel/short-id';
import { TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import { reloadSession } from '@/lib/testing/sale';

export type LinkVisitOptions = { method?: string; headers?: Record<string, string> };

/** A browser as purchase links see it: it follows nothing by itself and keeps cookies by name and path. */
export function openLinkBrowser(app: TestApp) {
  const jar = new Map<string, { path: string; pair: string }>();

  const visit = async (address: string, { method = 'GET', headers = {} }: LinkVisitOptions = {}) => {
    const url = new URL(address, TEST_ORIGIN);
    const sent = [...jar.values()].filter(({ path }) => isBelow(url.pathname, path)).map(({ pair }) => pair);
    const cookies: Record<string, string> = sent.length > 0 ? { Cookie: sent.join('; ') } : {};
    const response = await app.call(new Request(url, { method, headers: { ...cookies, ...headers } }));
    for (const header of response.headers.getSetCookie()) keep(header);
    return {
      status: response.status,
      location: response.headers.get('location'),
      setCookie: response.headers.get('set-cookie'),
      contentType: response.headers.get('content-type'),
      text: await response.text(),
    };
  };

  const keep = (header: string) => {
    const [pair = '', ...attributes] = header.split('; ');
    const path = attributes.find((attribute) => attribute.startsWith('Path='))?.slice('Path='.length) ?? '/';
    jar.set(`${path} ${pair.split('=')[0]}`, { path, pair });
  };

  return {
    visit,
    /** Follows a link to its session and loads that. */
    follow: async (address: string, options?: LinkVisitOptions) => {
      const { status, location } = await visit(address, options);
      const wireId = location?.split('/').at(-1) ?? '';
      if (status !== 303) throw new Error(`${address} answered ${status}`);
      return reloadSession(app, wireId);
    },
    pathOf: (storeSlug: string, session: { id: Parameters<typeof encodeSessionId>[0] }) =>
      `/${storeSlug}/checkout/${encodeSessionId(session.id)}`,
  };
}

/** RFC 6265, 5.1.4. */
function isBelow(pathname: string, path: string): boolean {
  return (
    pathname === path || (pathname.startsWith(path) && (path.endsWith('/') || pathname[path.length] === '/'))
  );
}

import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import { type Cookie, readCookie, serializeCookie } from '@/lib/http/cookie';
import type { Transact } from '@/lib/jobs/transaction';
import { isEnvironment } from '@/lib/kernel/environment';
import { ERROR_CATALOGUE } from '@/lib/kernel/error-catalogue';
import { readBounded } from '@/lib/kernel/read-bounded';
import { paths } from '@/lib/paths';
import { askForRefund } from '@/lib/portal/ask-for-refund';
import type { PortalNews } from '@/lib/portal/core/portal-view';
import { loadPortal } from '@/lib/portal/load-portal';
import { openPortalByLink } from '@/lib/portal/open-portal';
import { emptyCookie, PORTAL_COOKIE } from '@/lib/portal/portal-cookie';
import { requestPortalLink } from '@/lib/portal/request-portal-link';
import { addressOf } from './address-of';
import { type AnswerForm, type RequestContext, type RunnerDeps, runRequest } from './run-request';

type Deps = RunnerDeps & {
  db: Db;
  keys: KeyRing;
  transact: Transact;
  env: Pick<Env, 'publicUrl' | 'mode' | 'trustedProxyHops'>;
};
type Handler = (request: Request, context: { params: Promise<{ storeSlug: string }> }) => Promise<Response>;

const MAX_FORM_BYTES = 16_384;

/** The door of the forms of a buyer's page. Each is answered with the way to the page that says what came of it. */
export function portalActRoute(services: () => Deps): { POST: Handler } {
  return {
    POST: (request, { params }) =>
      runRequest({
        services,
        request,
        form: PORTAL_FORM,
        work: async (context) => act(context, (await params).storeSlug),
      }),
  };
}

async function act({ deps, request }: RequestContext<Deps>, storeSlug: string): Promise<Response> {
  if (!isOwnPage(request, deps.env.publicUrl)) return refusal(403);
  const form = await readForm(request);
  if (!form) return refusal(400);
  const clientAddress = addressOf(deps, request.headers);
  const test = form.get('environment') === 'test';
  const to = (news: PortalNews, cookie?: Cookie) => seeOther({ storeSlug, news, cookie, isTest: test });
  switch (form.get('intent')) {
    case 'sign_in': {
      const environment = isEnvironment(form.get('environment')) && test ? 'test' : 'prod';
      const email = form.get('email') ?? '';
      const isSent = await requestPortalLink(deps, { storeSlug, environment, email, clientAddress });
      return to(isSent ? 'sent' : 'no_email');
    }
    case 'open': {
      const cookie = await openPortalByLink(deps, { storeSlug, key: form.get('key') });
      return cookie ? seeOther({ storeSlug, cookie, isTest: test }) : to('link_over');
    }
    case 'sign_out':
      return to('signed_out', emptyCookie(deps, storeSlug));
    case 'refund': {
      const cookie = readCookie(request.headers.get('cookie'), PORTAL_COOKIE);
      const loaded = await loadPortal(deps, { storeSlug, cookie });
      if (loaded.kind !== 'open') return seeOther({ storeSlug, isTest: test });
      const text = (name: string) => form.get(name) ?? '';
      const { store, buyer } = loaded;
      const wish = {
        paymentId: text('paymentId'),
        amount: text('amount'),
        currency: text('currency'),
        reason: text('reason'),
      };
      return to(await askForRefund(deps, { store, buyer, form: wish, clientAddress }));
    }
    default:
      return refusal(400);
  }
}

const PORTAL_FORM: AnswerForm<Response> = {
  toResponse: (response) => response,
  ofFailure: ({ code, retryAfterSeconds }) => {
    const response = refusal(code === 'internal' ? 500 : ERROR_CATALOGUE[code].status);
    if (retryAfterSeconds !== undefined) response.headers.set('Retry-After', String(retryAfterSeconds));
    return response;
  },
};

/** Browsers say where a form comes from; SameSite keeps the cookie away from other sites' forms as well. */
function isOwnPage(request: Request, publicUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return request.headers.get('origin') === publicUrl;
}

/** These forms hold text alone, so they come as the fields of an address. */
async function readForm(request: Request): Promise<URLSearchParams | null> {
  if (!request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) return null;
  const bytes = await readBounded(request.body, MAX_FORM_BYTES);
  return bytes && new URLSearchParams(new TextDecoder().decode(bytes));
}

function refusal(status: number): Response {
  const words = status === 429 ? 'Too many requests: wait a few minutes' : 'This form cannot be used';
  return new Response(words, {
    status,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' },
  });
}

function seeOther(input: {
  storeSlug: string;
  news?: PortalNews;
  cookie?: Cookie | undefined;
  isTest: boolean;
}): Response {
  const query = new URLSearchParams({
    ...(input.isTest ? { environment: 'test' } : {}),
    ...(input.news ? { news: input.news } : {}),
  });
  const location = `${paths.portal(encodeURIComponent(input.storeSlug))}${query.size > 0 ? `?${query}` : ''}`;
  const response = new Response(null, {
    status: 303,
    headers: { Location: location, 'Cache-Control': 'no-store' },
  });
  if (input.cookie) response.headers.append('Set-Cookie', serializeCookie(input.cookie));
  return response;
}

import 'server-only';
import { judgeVisit, type LinkVisit } from '@/lib/checkout/core/link-visit';
import { type LinkAddress, readOlderCheckout } from '@/lib/checkout/core/purchase-link';
import { type LinkPage, toLinkDocument } from '@/lib/checkout/link-document';
import { openPurchaseLink } from '@/lib/checkout/open-purchase-link';
import { readCookie, serializeCookie } from '@/lib/http/cookie';
import { resolveLocale } from '@/lib/i18n/locale';
import { AppError } from '@/lib/kernel/error-catalogue';
import { paths } from '@/lib/paths';
import { type Services, services } from '@/lib/services';
import { addressOf } from './address-of';

type Context<Params> = { params: Promise<Params> };
type Handler<Params> = (request: Request, context: Context<Params>) => Promise<Response>;
type Work<Params> = (deps: Services, input: { request: Request; params: Params }) => Promise<Response>;

/**
 * The door of a purchase link. A person who follows it is led to a checkout; HEAD, previews and browsers that fetch
 * ahead make nothing. The button of the page that those see posts here, and whoever presses a button is a person.
 */
export function purchaseLinkRoute<Params>(
  toAddress: (params: Params) => LinkAddress,
): Record<'GET' | 'HEAD' | 'POST', Handler<Params>> {
  const open = (visitOf: (request: Request) => LinkVisit): Handler<Params> =>
    answered((deps, { request, params }) =>
      answerLink(deps, { request, address: toAddress(params), visit: visitOf(request) }),
    );
  const head = open(() => 'program');
  return {
    GET: open((request) => judgeVisit((name) => request.headers.get(name))),
    POST: open(() => 'person'),
    HEAD: async (request, context) => withoutBody(await head(request, context)),
  };
}

/** The door of a session's older address, which leads to today's. A fragment stays with the browser and comes along. */
export function olderCheckoutRoute(): Record<
  'GET' | 'HEAD',
  Handler<{ storeSlug: string; sessionId: string }>
> {
  const lead = answered<{ storeSlug: string; sessionId: string }>(async (_, { request, params }) => {
    const found = readOlderCheckout(params);
    return found ? redirectTo(paths.checkout(found)) : pageResponse(request, { kind: 'not_found' });
  });
  return { GET: lead, HEAD: async (request, context) => withoutBody(await lead(request, context)) };
}

async function answerLink(
  deps: Services,
  input: { request: Request; address: LinkAddress; visit: LinkVisit },
): Promise<Response> {
  const { request, address, visit } = input;
  const query = new URL(request.url).searchParams;
  const answer = await openPurchaseLink(deps, {
    address,
    visit,
    param: (name) => query.get(name),
    cookie: (name) => readCookie(request.headers.get('cookie'), name),
    clientAddress: addressOf(deps, request.headers),
  });
  if (answer.kind !== 'session') return pageResponse(request, answer);
  const response = redirectTo(answer.path);
  if (answer.cookie) response.headers.append('Set-Cookie', serializeCookie(answer.cookie));
  return response;
}

/** A path and not an address: whichever of our names the browser came by, it stays there. */
function redirectTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}

/** What every page's headers are is said in proxy.ts, which also made the nonce. */
function pageResponse(request: Request, page: LinkPage): Response {
  const { status, html } = toLinkDocument({
    page,
    query: new URL(request.url).searchParams,
    language: resolveLocale(),
    nonce: request.headers.get('x-nonce'),
  });
  return new Response(html, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

function withoutBody(response: Response): Response {
  return new Response(null, { status: response.status, headers: response.headers });
}

/** Runs the work, logs it once, and turns what goes wrong into a page. The query is not logged: it may name a shopper. */
function answered<Params>(work: Work<Params>): Handler<Params> {
  return async (request, context) => {
    const deps = services();
    const startedAtMs = deps.clock.nowMs();
    const fields = { requestId: deps.ids.uuid(), method: request.method, path: loggedPath(request) };
    let response: Response;
    try {
      response = await work(deps, { request, params: await context.params });
    } catch (error) {
      if (!(error instanceof AppError)) deps.log.error('request failed', { ...fields, error });
      response = failureResponse(request, error);
    }
    const durationMs = deps.clock.nowMs() - startedAtMs;
    deps.log.info('request', { ...fields, status: response.status, durationMs });
    return response;
  };
}

function failureResponse(request: Request, error: unknown): Response {
  if (!(error instanceof AppError)) return pageResponse(request, { kind: 'failed' });
  // What else is expected happens only where the product changed while its session was being made.
  if (error.code !== 'too_many_requests') return pageResponse(request, { kind: 'not_found' });
  const response = pageResponse(request, { kind: 'too_many' });
  response.headers.set('Retry-After', String(error.retryAfterSeconds ?? 1));
  return response;
}

/** A session's id opens its page, so it is left out. */
function loggedPath(request: Request): string {
  return new URL(request.url).pathname.replace(/cs_[0-9a-fA-F-]+/g, 'cs_…');
}

import 'server-only';
import { judgeVisit, type LinkVisit } from '@/lib/checkout/core/link-visit';
import { type LinkAddress, readOlderCheckout } from '@/lib/checkout/core/purchase-link';
import { type LinkPage, toLinkDocument } from '@/lib/checkout/link-document';
import { type LinkAnswer, openPurchaseLink } from '@/lib/checkout/open-purchase-link';
import { readCookie, serializeCookie } from '@/lib/http/cookie';
import { resolveLocale } from '@/lib/i18n/locale';
import type { AppError } from '@/lib/kernel/error-catalogue';
import { paths } from '@/lib/paths';
import { addressOf } from './address-of';
import { type AnswerForm, type RequestContext, type RunnerDeps, runRequest } from './run-request';
import { visitorHints } from './visitor-hints';

type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
type LinkDeps = RunnerDeps & Parameters<typeof openPurchaseLink>[0];

/** The answer of a link's door: the way to a session, or a page of its own. */
type LinkReply = { answer: LinkAnswer | LinkPage; retryAfterSeconds?: number };

/**
 * The door of a purchase link. A person who follows it is led to a checkout; HEAD, previews and browsers that fetch
 * ahead make nothing. The button of the page that those see posts here, and whoever presses a button is a person.
 */
export function purchaseLinkRoute<Params>(
  services: () => LinkDeps,
  toAddress: (params: Params) => LinkAddress,
): Record<'GET' | 'HEAD' | 'POST', Handler<Params>> {
  const open =
    (visitOf: (request: Request) => LinkVisit): Handler<Params> =>
    (request, { params }) =>
      runRequest({
        services,
        request,
        form: LINK_FORM,
        work: async (context) =>
          openLink(context, { address: toAddress(await params), visit: visitOf(request) }),
      });
  const head = open(() => 'program');
  return {
    GET: open((request) => judgeVisit((name) => request.headers.get(name))),
    POST: open(() => 'person'),
    HEAD: async (request, context) => withoutBody(await head(request, context)),
  };
}

/** The door of a session's older address, which leads to today's. A fragment stays with the browser and comes along. */
export function olderCheckoutRoute(
  services: () => RunnerDeps,
): Record<'GET' | 'HEAD', Handler<{ storeSlug: string; sessionId: string }>> {
  const lead: Handler<{ storeSlug: string; sessionId: string }> = (request, { params }) =>
    runRequest({
      services,
      request,
      form: LINK_FORM,
      work: async (): Promise<LinkReply> => {
        const found = readOlderCheckout(await params);
        if (!found) return { answer: { kind: 'not_found' } };
        return { answer: { kind: 'session', path: paths.checkout(found), cookie: null } };
      },
    });
  return { GET: lead, HEAD: async (request, context) => withoutBody(await lead(request, context)) };
}

async function openLink(
  { deps, request }: RequestContext<LinkDeps>,
  { address, visit }: { address: LinkAddress; visit: LinkVisit },
): Promise<LinkReply> {
  const query = new URL(request.url).searchParams;
  const answer = await openPurchaseLink(deps, {
    address,
    visit,
    param: (name) => query.get(name),
    cookie: (name) => readCookie(request.headers.get('cookie'), name),
    clientAddress: addressOf(deps, request.headers),
    hints: visitorHints(deps, request.headers),
  });
  return { answer };
}

const LINK_FORM: AnswerForm<LinkReply> = {
  toResponse: ({ answer, retryAfterSeconds }, { request }) => {
    if (answer.kind === 'session') return redirectTo(answer);
    const response = pageResponse(request, answer);
    if (retryAfterSeconds !== undefined) response.headers.set('Retry-After', String(retryAfterSeconds));
    return response;
  },
  ofFailure: (failure: AppError) => {
    if (failure.code === 'internal') return { answer: { kind: 'failed' } };
    const retryAfterSeconds = failure.retryAfterSeconds ?? 1;
    if (failure.code === 'too_many_requests') return { answer: { kind: 'too_many' }, retryAfterSeconds };
    if (failure.code === 'database_unavailable') return { answer: { kind: 'away' }, retryAfterSeconds };
    // The other expected failures happen only where the product changed while its session was being made.
    return { answer: { kind: 'not_found' } };
  },
};

/** A path and not an address: whichever of our names the browser came by, it stays there. */
function redirectTo({ path, cookie }: Extract<LinkAnswer, { kind: 'session' }>): Response {
  const response = new Response(null, { status: 303, headers: { Location: path } });
  if (cookie) response.headers.append('Set-Cookie', serializeCookie(cookie));
  return response;
}

/** The headers of every page are set in lib/commands/page-headers.mjs, which also made the nonce. */
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

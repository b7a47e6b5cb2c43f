import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import { type Cookie, readCookie, serializeCookie } from '@/lib/http/cookie';
import type { Transact } from '@/lib/jobs/transaction';
import { type Environment, namedEnvironment } from '@/lib/kernel/environment';
import { AppError } from '@/lib/kernel/error-catalogue';
import { paths } from '@/lib/paths';
import { addTaxIdOnPage } from '@/lib/portal/add-tax-id-on-page';
import { cancelOnPage, reactivateOnPage } from '@/lib/portal/change-subscription';
import type { PortalNews } from '@/lib/portal/core/portal-view';
import { findPortalOwner } from '@/lib/portal/find-portal-owner';
import { openPortalByLink } from '@/lib/portal/open-portal';
import { payOnPage } from '@/lib/portal/pay-on-page';
import { emptyCookie, PORTAL_COOKIE } from '@/lib/portal/portal-cookie';
import { requestPortalLink } from '@/lib/portal/request-portal-link';
import { requestRefundOnPage } from '@/lib/portal/request-refund-on-page';
import type { AdvanceDeps } from '@/lib/subscriptions/advance-subscription';
import { addressOf } from './address-of';
import { isOwnPage, PAGE_FORM, readForm, refusal } from './form-post';
import { type RequestContext, type RunnerDeps, runRequest } from './run-request';

type Deps = RunnerDeps &
  Pick<AdvanceDeps, 'tax' | 'taxIds' | 'psps'> & {
    db: Db;
    keys: KeyRing;
    transact: Transact;
    env: Pick<Env, 'publicUrl' | 'mode' | 'trustedProxyHops'>;
  };
type Handler = (request: Request, context: { params: Promise<{ storeSlug: string }> }) => Promise<Response>;

/** The door of the forms of a buyer's page. Each is answered with the way to the page that says what came of it. */
export function portalActRoute(services: () => Deps): { POST: Handler } {
  return {
    POST: (request, { params }) =>
      runRequest({
        services,
        request,
        form: PAGE_FORM,
        work: async (context) => act(context, (await params).storeSlug),
      }),
  };
}

/** A form of a buyer's page, as it was sent. */
type Sent = {
  storeSlug: string;
  environment: Environment;
  field: (name: string) => string;
  cookie: string | null;
  clientAddress: string | null;
};

/** The outcome of a form: what the page says next, about which payment, and the cookie that opens or closes it. */
type Outcome = {
  news?: PortalNews;
  about?: string;
  cookie?: Cookie;
  /** The query of the page of an overdue period, where that is the page which follows. */
  pay?: Record<string, string>;
};

type Work = (deps: Deps, sent: Sent) => Promise<Outcome>;

const INTENTS: ReadonlyMap<string, Work> = new Map<string, Work>([
  ['sign_in', signIn],
  ['open', openByLink],
  ['sign_out', async (deps, { storeSlug }) => ({ news: 'signed_out', cookie: emptyCookie(deps, storeSlug) })],
  ['refund', refund],
  ['tax_id', addTaxId],
  ['cancel', (deps, sent) => changeSubscription(deps, sent, cancelOnPage)],
  ['pay', payPeriod],
  ['reactivate', (deps, sent) => changeSubscription(deps, sent, reactivateOnPage)],
]);

async function act({ deps, request, note }: RequestContext<Deps>, storeSlug: string): Promise<Response> {
  if (!isOwnPage(request, deps.env.publicUrl)) return refusal(403);
  const form = await readForm(request);
  const work = form && INTENTS.get(form.get('intent') ?? '');
  if (!form || !work) return refusal(400);
  const sent: Sent = {
    storeSlug,
    environment: namedEnvironment(form.get('environment')),
    // Forms send line breaks as two characters, which the page has counted as one.
    field: (name) => (form.get(name) ?? '').replaceAll('\r\n', '\n'),
    cookie: readCookie(request.headers.get('cookie'), PORTAL_COOKIE),
    clientAddress: addressOf(deps, request.headers),
  };
  try {
    return seeOther(sent, await work(deps, sent));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'too_many_requests') throw error;
    // A buyer reads it on the page, where the way on is, and not on a bare answer.
    note.errorCode = error.code;
    return seeOther(sent, { news: 'wait' });
  }
}

async function signIn(deps: Deps, { storeSlug, environment, field, clientAddress }: Sent): Promise<Outcome> {
  const email = field('email');
  const isSent = await requestPortalLink(deps, { storeSlug, environment, email, clientAddress });
  return { news: isSent ? 'sent' : 'no_email' };
}

async function openByLink(deps: Deps, { storeSlug, field }: Sent): Promise<Outcome> {
  const cookie = await openPortalByLink(deps, { storeSlug, key: field('key') });
  return cookie ? { cookie } : { news: 'link_over' };
}

async function refund(deps: Deps, sent: Sent): Promise<Outcome> {
  const { storeSlug, field, cookie, clientAddress } = sent;
  const owner = await findPortalOwner(deps, { storeSlug, cookie });
  if (!owner) return {};
  const paymentId = field('paymentId');
  const form = { paymentId, amount: field('amount'), currency: field('currency'), reason: field('reason') };
  const news = await requestRefundOnPage(deps, { ...owner, form, clientAddress });
  return news === 'asked' ? { news } : { news, about: paymentId };
}

async function addTaxId(deps: Deps, sent: Sent): Promise<Outcome> {
  const { storeSlug, field, cookie, clientAddress } = sent;
  const owner = await findPortalOwner(deps, { storeSlug, cookie });
  if (!owner) return {};
  const paymentId = field('paymentId');
  const form = { paymentId, businessName: field('businessName'), taxId: field('taxId') };
  const news = await addTaxIdOnPage(deps, { ...owner, form, clientAddress });
  return { news, about: paymentId };
}

async function changeSubscription(
  deps: Deps,
  { storeSlug, field, cookie, clientAddress }: Sent,
  change: typeof cancelOnPage,
): Promise<Outcome> {
  const owner = await findPortalOwner(deps, { storeSlug, cookie });
  if (!owner) return {};
  return { news: await change(deps, { ...owner, orderId: field('orderId'), clientAddress }) };
}

async function payPeriod(deps: Deps, { storeSlug, field, clientAddress }: Sent): Promise<Outcome> {
  const link = {
    order: field('order'),
    period: field('period'),
    until: field('until'),
    proof: field('proof'),
  };
  const { news, isOpen } = await payOnPage(deps, { storeSlug, link, clientAddress });
  return { ...(news ? { news } : {}), pay: { ...link, ...(isOpen ? { go: '1' } : {}) } };
}

function seeOther(sent: Sent, { news, about, cookie, pay }: Outcome): Response {
  const query = new URLSearchParams({
    ...pay,
    ...(sent.environment === 'test' ? { environment: 'test' } : {}),
    ...(news ? { news } : {}),
    ...(about ? { about } : {}),
  });
  const slug = encodeURIComponent(sent.storeSlug);
  const path = pay ? paths.portalPay(slug) : paths.portal(slug);
  const response = new Response(null, {
    status: 303,
    headers: { Location: query.size > 0 ? `${path}?${query}` : path, 'Cache-Control': 'no-store' },
  });
  if (cookie) response.headers.append('Set-Cookie', serializeCookie(cookie));
  return response;
}

import type Stripe from 'stripe';
import { MINUTE_MS } from '@/lib/kernel/clock';
import type { PspFailure } from '@/lib/psp/core/psp-failure';
import type { PspAdapter, PspFindOutcome } from '@/lib/psp/port';
import { toUnknown } from './core/stripe-failure';
import type { RequestOptions, StripeClient } from './stripe-client';
import {
  isAnswerTo,
  isLive,
  readOwner,
  readStripeSession,
  readStripeSessions,
  type StripeSession,
  type StripeSessionList,
} from './stripe-wire';
import { toStripeFailure, toUnreadable } from './to-stripe-failure';

type Query = Parameters<PspAdapter['findByOrderId']>[0];
type Filter = Pick<Stripe.Checkout.SessionListParams, 'customer_details'>;
type Search = {
  client: StripeClient;
  query: Query;
  options: RequestOptions;
  filter: Filter;
  maxPages: number;
};

const PAGE_SIZE = 100;
const MAX_PAGES = 5;
const TRUNCATED = 'list_truncated';
/** Stripe does not say that a session is listed the moment it is made: an absence proves nothing before this. */
const LIST_SETTLED_MS = MINUTE_MS;

/**
 * Looks for the session that a request has made. Stripe can neither search its sessions nor filter them by our ids, so
 * those made since the try are paged through, newest first, five hundred at most. Where there are more, those of the
 * buyer's own address are looked at as well: what is found there counts, but nothing is proved by what is not.
 */
export async function findCheckout(client: StripeClient, query: Query): Promise<PspFindOutcome> {
  const { customerEmail } = query.request;
  const options = client.startDeadline();
  const whole = await lookThrough({ client, query, options, filter: {}, maxPages: MAX_PAGES });
  const isSettled = query.nowMs - query.keySpentAtMs >= LIST_SETTLED_MS;
  if (whole.kind === 'none' && !isSettled) return { kind: 'incomplete', reason: 'list_not_settled' };
  if (whole.kind !== 'incomplete' || whole.reason !== TRUNCATED || customerEmail === null) return whole;
  const filter: Filter = { customer_details: { email: customerEmail } };
  const own = await lookThrough({ client, query, options, filter, maxPages: 1 });
  return own.kind === 'found' || own.kind === 'different' ? own : whole;
}

/**
 * A session that took money, or is just taking it, matters most; then the newest open one, of the amount that was asked
 * for before any other. Expired ones do not count: nobody can pay there, and they may belong to an earlier try. A look
 * that did not get to the end proves nothing.
 */
async function lookThrough(search: Search): Promise<PspFindOutcome> {
  const { query } = search;
  const open: StripeSession[] = [];
  let after: string | undefined;
  for (let pageNumber = 0; pageNumber < search.maxPages; pageNumber += 1) {
    const page = await loadPage(search, after);
    if ('reason' in page) return { kind: 'incomplete', ...page };
    for (const listed of page.data.filter((one) => isWanted(one, query))) {
      const session = readStripeSession(listed);
      if (!session) return { kind: 'incomplete', reason: 'unreadable_answer' };
      if (session.status === 'complete') return toFound(session, query);
      if (session.status === 'open') open.push(session);
    }
    after = page.data.at(-1)?.id;
    if (!page.has_more || after === undefined) return chooseOpen(open, query) ?? { kind: 'none' };
  }
  return chooseOpen(open, query) ?? { kind: 'incomplete', reason: TRUNCATED };
}

async function loadPage(
  { client, query, options, filter }: Search,
  after: string | undefined,
): Promise<StripeSessionList | PspFailure> {
  try {
    const answer = await client.stripe.checkout.sessions.list(
      {
        created: { gte: Math.floor(query.createdAfterMs / 1_000) },
        limit: PAGE_SIZE,
        ...filter,
        ...(after === undefined ? {} : { starting_after: after }),
      },
      options(),
    );
    return readStripeSessions(answer) ?? toUnknown(toUnreadable(answer));
  } catch (error) {
    return toUnknown(toStripeFailure(error));
  }
}

/** Our id alone proves nothing: a buyer who opens a payment link of the same account can put any `client_reference_id` in it. */
function isWanted(listed: StripeSessionList['data'][number], query: Query): boolean {
  const { orderId, environment } = query.request;
  return (
    listed.client_reference_id === orderId &&
    readOwner(listed)?.orderId === orderId &&
    listed.livemode === isLive(environment) &&
    !query.otherPspRefs.includes(listed.id)
  );
}

function chooseOpen(open: readonly StripeSession[], query: Query): PspFindOutcome | null {
  const chosen = open.find((session) => isAnswerTo(session, query.request)) ?? open[0];
  return chosen ? toFound(chosen, query) : null;
}

/** A session that is complete has no page any more; where it would have led afterwards is a page of ours. */
function toFound(session: StripeSession, { request }: Query): PspFindOutcome {
  if (!isAnswerTo(session, request)) return { kind: 'different', pspRef: session.id };
  const url = session.url ?? session.success_url;
  return url
    ? { kind: 'found', pspRef: session.id, url }
    : { kind: 'incomplete', reason: 'unreadable_answer' };
}

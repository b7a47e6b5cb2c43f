import type { PspAdapter, PspFindOutcome } from '@/lib/psp/port';
import { silenceOf } from './core/refusals';
import { toFailure } from './failure';
import type { StripeTalk } from './stripe-client';
import {
  isLive,
  readOwner,
  readStripeSession,
  readStripeSessions,
  type StripeSession,
  type StripeSessionList,
} from './wire';

type Query = Parameters<PspAdapter['findByOrderId']>[0];

const PAGE_SIZE = 100;
const MAX_PAGES = 5;

/**
 * Looks for an order's checkout. Stripe cannot filter its sessions by our ids, so those made since the try are paged
 * through, newest first, five hundred at most. One that took money, or is just taking it, matters most; then the newest
 * open one. Expired ones do not count: nobody can pay there, and they may belong to an earlier try. A look that did not
 * get to the end proves nothing.
 */
export async function findCheckout(talk: StripeTalk, query: Query): Promise<PspFindOutcome> {
  const begun = talk.begin();
  let open: StripeSession | null = null;
  let after: string | undefined;
  for (let pageNumber = 0; pageNumber < MAX_PAGES; pageNumber += 1) {
    const page = await loadPage(talk, { query, after, options: begun() });
    if ('reason' in page) return { kind: 'incomplete', reason: page.reason };
    const ofOrder = page.data.filter((listed) => isWanted(listed, query)).map(readStripeSession);
    if (ofOrder.includes(null)) return { kind: 'incomplete', reason: 'unreadable_answer' };
    const complete = ofOrder.find((session) => session?.status === 'complete');
    if (complete) return toFound(complete);
    open ??= ofOrder.find((session) => session?.status === 'open') ?? null;
    after = page.data.at(-1)?.id;
    if (!page.has_more || after === undefined) return open ? toFound(open) : { kind: 'none' };
  }
  return open ? toFound(open) : { kind: 'incomplete', reason: 'list_truncated' };
}

async function loadPage(
  talk: StripeTalk,
  input: {
    query: Query;
    after: string | undefined;
    options: ReturnType<ReturnType<StripeTalk['begin']>>;
  },
): Promise<StripeSessionList | { reason: string }> {
  const { query, after, options } = input;
  try {
    const answer = await talk.stripe.checkout.sessions.list(
      {
        created: { gte: Math.floor(query.createdAfterMs / 1_000) },
        limit: PAGE_SIZE,
        ...(after === undefined ? {} : { starting_after: after }),
      },
      options,
    );
    return readStripeSessions(answer) ?? { reason: 'unreadable_answer' };
  } catch (error) {
    return { reason: silenceOf(toFailure(error)) };
  }
}

/** Our id alone proves nothing: who opens a payment link of the same account can put any `client_reference_id` in it. */
function isWanted(listed: StripeSessionList['data'][number], query: Query): boolean {
  return (
    listed.client_reference_id === query.orderId &&
    readOwner(listed)?.orderId === query.orderId &&
    listed.livemode === isLive(query.environment) &&
    !query.otherPspRefs.includes(listed.id)
  );
}

/** A session that is complete has no page any more; where it would have led afterwards is a page of ours. */
function toFound(session: StripeSession): PspFindOutcome {
  const url = session.url ?? session.success_url;
  return url
    ? { kind: 'found', pspRef: session.id, url }
    : { kind: 'incomplete', reason: 'unreadable_answer' };
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlan } from '@/lib/catalog/testing/plans';
import { claimChange } from '@/lib/checkout/claim-change';
import { loadChangePage } from '@/lib/checkout/load-change-page';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { decodeSessionId, encodeShortId, type SessionId } from '@/lib/kernel/short-id';
import type { Session } from '@/lib/sessions/core/session';
import { findPlanChange } from '@/lib/subscriptions/plan-change-repo';
import {
  type SubscriptionWorld,
  startSubscriptionWorld,
} from '@/lib/subscriptions/testing/subscription-world';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { mintToken } from '@/lib/testing/sale';
import { changeConfirmRoute } from './change-route';

let world: SubscriptionWorld;
let session: Session;
let planId: string;

beforeAll(async () => {
  world = await startSubscriptionWorld();
  session = await world.subscribe();
  const { merchant, store } = world.shop;
  const prices = { EUR: { amount: '40.00', taxCategory: 'saas' as never } };
  planId = (await makePlan(merchant, { storeId: store.id, name: 'Gold', prices })).id;
});
afterAll(() => world.app.close());

type Offered = { id: SessionId; wireId: string };

async function offer(): Promise<Offered> {
  const { sessionId: wireId } = await world.shop.merchant.sdk.test.checkout.createPlanChangeSession({
    originOrderId: encodeShortId('ORD', session.orderId),
    productId: planId,
    currency: 'EUR',
  });
  const id = decodeSessionId(wireId);
  if (!id) throw new Error('a session has an id');
  return { id, wireId };
}

const addressOf = ({ wireId }: Offered) => ({ storeSlug: world.shop.slug, sessionId: wireId });

async function cookieOf(offered: Offered, buyerIdentity: string): Promise<string> {
  const token = await mintToken(world.app, world.shop, { buyerIdentity });
  const command = { ...addressOf(offered), token, clientAddress: null };
  return (await claimChange(world.app.deps, command)).cookie.value;
}

async function viewFor(offered: Offered, cookie: string | null) {
  const page = await loadChangePage(world.app.deps, { ...addressOf(offered), cookie, news: null });
  if (page.kind === 'not_found') throw new Error('an offer has a page');
  return page.view;
}

/** Presses the button as a browser does. */
async function press(
  offered: Offered,
  { cookie = '', quoteId = '', headers = {} }: { cookie?: string; quoteId?: string; headers?: object } = {},
) {
  const { storeSlug, sessionId } = addressOf(offered);
  const request = new Request(`${TEST_ORIGIN}/store/${storeSlug}/change/${sessionId}/confirm`, {
    method: 'POST',
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      cookie: `checkstand_visitor=${cookie}`,
      ...headers,
    },
    body: new URLSearchParams({ quoteId }),
  });
  const params = Promise.resolve({ storeSlug, sessionId });
  const answer = await changeConfirmRoute(() => world.app.deps).POST(request, { params });
  return { status: answer.status, location: answer.headers.get('location') };
}

describe('the page of a plan’s change', () => {
  it('shows the card to the buyer alone; a link, and another buyer, pay on a page of the provider’s', async () => {
    const offered = await offer();
    const views = [
      await viewFor(offered, null),
      await viewFor(offered, await cookieOf(offered, 'buyer-2')),
      await viewFor(offered, await cookieOf(offered, 'buyer-1')),
    ];
    const pays = views.map((view) => (view.kind === 'offer' ? view.pays : view.kind));
    expect(pays).toEqual([{ kind: 'page' }, { kind: 'page' }, { kind: 'kept', last4: expect.any(String) }]);
  });

  it('takes a claim for one change alone', async () => {
    const [one, other] = [await offer(), await offer()];
    const view = await viewFor(other, await cookieOf(one, 'buyer-1'));
    expect(view).toMatchObject({ kind: 'offer', pays: { kind: 'page' } });
  });

  it('is at its own store’s address alone, and is no checkout', async () => {
    const offered = await offer();
    const elsewhere = { storeSlug: 'another-shop', sessionId: offered.wireId, cookie: null, news: null };
    expect(await loadChangePage(world.app.deps, elsewhere)).toEqual({ kind: 'not_found' });
    const bought = await world.app.call(
      new Request(`${TEST_ORIGIN}/v1/actions/checkout/preview-trial`, {
        method: 'POST',
        headers: {
          'X-Store-Slug': world.shop.slug,
          'X-Environment': 'test',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ checkoutSessionId: offered.wireId }),
      }),
    );
    expect(bought.status).toBe(404);
  });

  it('takes the press of its own page alone, and of amounts that were shown', async () => {
    const offered = await offer();
    expect((await press(offered, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await press(offered, { headers: { 'content-type': 'text/plain' } })).status).toBe(400);
    expect(await press(offered)).toMatchObject({
      status: 303,
      location: expect.stringMatching(/news=changed$/),
    });
    expect((await findPlanChange(world.app.deps.db, offered.id))?.state).toBe('offered');
  });

  it('leads whoever holds the link to a page of the provider’s, and the buyer to the plan', async () => {
    const offered = await offer();
    const shown = await viewFor(offered, null);
    const quoteId = shown.kind === 'offer' ? shown.quoteId : '';
    expect(await press(offered, { quoteId })).toMatchObject({
      status: 303,
      location: expect.stringMatching(/\?pay=1$/),
    });
    expect(await viewFor(offered, null)).toMatchObject({
      kind: 'waiting',
      payUrl: expect.stringMatching(/^http/),
    });
    const again = await offer();
    const cookie = await cookieOf(again, 'buyer-1');
    const view = await viewFor(again, cookie);
    expect(view.kind).toBe('offer');
    const busy = await press(again, { cookie, quoteId: view.kind === 'offer' ? view.quoteId : '' });
    expect(busy.location).toMatch(/news=busy$/);
    // Longer than the provider's page lives, and shorter than the session.
    await world.pass(36 * MINUTE_MS);
    const later = await viewFor(again, cookie);
    await press(again, { cookie, quoteId: later.kind === 'offer' ? later.quoteId : '' });
    await world.settle();
    expect((await findPlanChange(world.app.deps.db, again.id))?.state).toBe('applied');
  });
});

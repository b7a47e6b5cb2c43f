import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { recordPspEvent } from '@/lib/orders/record-psp-event';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeSession, mintToken, openShop, type Shop } from '@/lib/testing/sale';
import { claimSession } from './claim-session';
import type { ViewFormat } from './core/quote-view';
import { loadCheckoutPage } from './load-checkout-page';
import { loadHandover } from './load-handover';
import { loadReturnPage } from './load-return-page';
import { submitCheckoutForm } from './submit-checkout-form';

/*
 * Several people may hold one link. None of them may see what another typed or paid, and none may be led to pay another
 * amount than the button said.
 */
let app: TestApp;
let psp: FakePsp;
let shop: Shop;

beforeAll(async () => {
  psp = createFakePsp();
  app = await startTestApp({ psps: psp.registry, hasJobs: true });
  shop = await openShop(app);
});
beforeEach(() => psp.reset());
afterAll(() => app.close());

const FORMAT: ViewFormat = { money: (amount) => `EUR ${amount}`, percent: String, place: String };
type Fields = Record<string, string>;

/** A browser at a session's page, with the one cookie that page sets. */
function browserAt(session: Session) {
  let cookie: string | null = null;
  const request = () => ({ storeSlug: shop.slug, sessionId: encodeSessionId(session.id), cookie });
  const post = async (fields: Fields) => {
    const answer = await submitCheckoutForm(app.deps, {
      ...request(),
      clientAddress: null,
      field: (name) => fields[name] ?? null,
      formatFor: () => FORMAT,
    });
    if (answer.kind === 'redirect' && answer.cookie) cookie = answer.cookie.value;
    return answer;
  };
  return {
    /** Continue, then Pay with the total that came back. */
    pay: async (fields: Fields) => {
      const shown = await post({ ...fields, intent: 'preview' });
      const quoteId = shown.kind === 'form' ? (shown.state.quote?.quoteId ?? '') : '';
      return post({ ...fields, intent: 'pay', quoteId });
    },
    claim: async (token: string) => {
      cookie = (await claimSession(app.deps, { ...request(), token, clientAddress: null })).cookie.value;
    },
    page: () => loadCheckoutPage(app.deps, request()),
    handover: () => loadHandover(app.deps, request()),
    back: () => loadReturnPage(app.deps, { ...request(), saysAbandoned: false }),
  };
}

const EVE = { email: 'eve@example.com', country: 'DE' };
const BOB = { email: 'bob@example.com', country: 'FR' };

function checkoutsAt(session: Session) {
  return psp.checkoutsOf(encodeShortId('ORD', session.orderId));
}

async function payNewest(session: Session): Promise<void> {
  const checkout = checkoutsAt(session).at(-1);
  if (!checkout) throw new Error('The PSP has no checkout');
  await recordPspEvent(app.deps, { psp: 'fake', event: psp.pay(checkout.pspRef) });
}

describe('two people with one link', () => {
  it('see only what they typed themselves, and only their own receipt', async () => {
    const session = await makeSession(app, shop);
    const [eve, bob] = [browserAt(session), browserAt(session)];
    await eve.pay(EVE);
    await bob.pay(BOB);
    expect(await eve.page()).toMatchObject({ visitor: 'submitted', typed: { email: 'eve@example.com' } });
    expect(await bob.page()).toMatchObject({ visitor: 'submitted', typed: { email: 'bob@example.com' } });
    expect(await eve.handover()).toMatchObject({ kind: 'back' });
    expect(await bob.handover()).toMatchObject({ kind: 'go', url: checkoutsAt(session).at(-1)?.url });
    await payNewest(session);
    expect(await bob.page()).toMatchObject({ kind: 'paid', receipt: { buyerEmail: 'bob@example.com' } });
    expect(await eve.page()).toMatchObject({ kind: 'paid', receipt: null });
  });

  it('see nothing of each other when the PSP does not answer a submit', async () => {
    const session = await makeSession(app, shop);
    const [eve, bob] = [browserAt(session), browserAt(session)];
    psp.plan('lost_answer', 'lost_answer');
    expect(await bob.pay(BOB)).toMatchObject({ kind: 'redirect' });
    // Bob's attempt is in the way, and stays unknown: Eve keeps her form and gets no cookie.
    expect(await eve.pay(EVE)).toMatchObject({
      kind: 'form',
      state: { message: { kind: 'psp_unavailable' } },
    });
    expect(await eve.page()).toMatchObject({ visitor: 'link', typed: null });
  });
});

describe('a buyer who submits first and hands in a token afterwards', () => {
  it('keeps what was typed, the payment page and the receipt', async () => {
    const session = await makeSession(app, shop, { body: { expiresInSeconds: 60 } });
    const ann = browserAt(session);
    await ann.pay(EVE);
    await ann.claim(await mintToken(app, shop));
    expect(await ann.page()).toMatchObject({
      kind: 'open',
      visitor: 'claimed',
      typed: { email: 'eve@example.com', country: 'DE' },
    });
    expect(await ann.handover()).toMatchObject({ kind: 'go', url: checkoutsAt(session).at(-1)?.url });
    app.clock.advance(2 * MINUTE_MS);
    expect(await ann.page()).toMatchObject({ kind: 'expired', canContinue: true });
    await payNewest(session);
    expect(await ann.page()).toMatchObject({ kind: 'paid', receipt: { buyerEmail: 'eve@example.com' } });
  });

  it('gains no proof of what another browser submitted', async () => {
    const session = await makeSession(app, shop);
    const [ann, bob] = [browserAt(session), browserAt(session)];
    await ann.pay(EVE);
    await bob.claim(await mintToken(app, shop));
    expect(await bob.page()).toMatchObject({ kind: 'open', visitor: 'claimed', typed: null });
    expect(await bob.handover()).toMatchObject({ kind: 'back' });
  });
});

describe('a Pay button', () => {
  it('never leads to a checkout of another amount when the old checkout cannot be ended', async () => {
    const session = await makeSession(app, shop);
    const ann = browserAt(session);
    await ann.pay({ ...EVE, country: 'DE' });
    psp.setDown(true);
    const answer = await ann.pay({ ...EVE, country: 'FR' });
    psp.setDown(false);
    expect(answer).toMatchObject({
      kind: 'form',
      state: { values: { country: 'FR' }, quote: { total: 'EUR 34.80' } },
    });
    // And with the PSP back, the next press ends the old one and opens the new.
    expect(await ann.pay({ ...EVE, country: 'FR' })).toMatchObject({ kind: 'redirect' });
    expect(checkoutsAt(session).map(({ state, request }) => [state, request.totalMinor])).toEqual([
      ['expired', '3451'],
      ['open', '3480'],
    ]);
    expect(await ann.handover()).toMatchObject({ url: checkoutsAt(session).at(-1)?.url });
  });
});

describe('the link to the success URL', () => {
  it('is given to a payer without our cookie for half an hour, and after that only to the payer with the cookie', async () => {
    const session = await makeSession(app, shop);
    const ann = browserAt(session);
    await ann.pay(EVE);
    await payNewest(session);
    const stranger = browserAt(session);
    expect(await stranger.back()).toMatchObject({
      receipt: null,
      successUrl: expect.stringContaining('ORD_'),
    });
    app.clock.advance(31 * MINUTE_MS);
    expect(await stranger.back()).toMatchObject({ kind: 'paid', successUrl: null });
    expect(await ann.back()).toMatchObject({ kind: 'paid', successUrl: expect.stringContaining('ORD_') });
  });

  it('of the payment page stays with its submitter when the session expires', async () => {
    const session = await makeSession(app, shop, { body: { expiresInSeconds: 60 } });
    const ann = browserAt(session);
    await ann.pay(EVE);
    app.clock.advance(2 * MINUTE_MS);
    expect(await ann.page()).toMatchObject({ kind: 'expired', canContinue: true });
    expect(await browserAt(session).page()).toMatchObject({ kind: 'expired', canContinue: false });
    expect(await ann.handover()).toMatchObject({ kind: 'go' });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { jobHandlers } from '@/lib/boot/job-handlers';
import { MINUTE_MS } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { createOrder } from '@/lib/orders/create-order';
import { createFakeRegister } from '@/lib/tax/testing/fake-register';
import { TEST_ORIGIN } from '@/lib/testing/app-harness';
import { makeSession, mintToken, openShop, pageOrder, payOrder, tokenOrder } from '@/lib/testing/sale';
import { setUpShop } from '@/lib/testing/set-up-app';
import { loadPortal } from './load-portal';
import { lookAtPortalLink } from './open-portal';
import { findPortalLink } from './portal-link-repo';
import { sweepPortalLinks } from './sweep-portal-links';

const register = createFakeRegister();
const world = setUpShop({ hasJobs: true, taxIds: register });
beforeEach(() => {
  world.psp.reset();
  register.reset();
});

let buyers = 0;
/** Somebody who has paid 34.51 EUR with an address of their own, and with an identity where `buyerIdentity` is given. */
async function sell(buyerIdentity: string | null = null): Promise<string> {
  buyers += 1;
  const buyerEmail = `Portal-${buyers}@example.com`;
  const session = await makeSession(world.app, world.shop);
  const order = buyerIdentity
    ? tokenOrder(session, { buyerIdentity, buyerEmail })
    : pageOrder(session, { buyerEmail });
  await createOrder(world.app.deps, order);
  await payOrder(world, session);
  return buyerEmail.toLowerCase();
}
const drain = () =>
  world.app.deps.jobs.drain({ ...jobHandlers(world.app.deps), 'deliver-webhook': async () => {} });

type FormOptions = { cookie?: string | null; site?: string; slug?: string };
async function send(fields: Record<string, string>, options: FormOptions = {}) {
  const { cookie = null, site = 'same-origin', slug = world.shop.slug } = options;
  const response = await world.app.call(
    new Request(`${TEST_ORIGIN}/${slug}/portal/act`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Sec-Fetch-Site': site,
        ...(cookie === null ? {} : { Cookie: cookie }),
      },
      body: new URLSearchParams({ environment: 'test', ...fields }),
    }),
  );
  const news = new URL(response.headers.get('location') ?? '/', TEST_ORIGIN).searchParams.get('news');
  return { status: response.status, news, cookie: response.headers.get('set-cookie') };
}

async function linksTo(email: string): Promise<string[]> {
  await drain();
  const url = `${TEST_ORIGIN}/sandbox/mail?to=${encodeURIComponent(email)}`;
  const answer = await world.app.call(new Request(url, { headers: { Accept: 'application/json' } }));
  const mails = (await answer.json()) as { kind: string; text: string }[]; // as docs/mail.md says
  return mails
    .filter(({ kind }) => kind === 'portal.link')
    .map(({ text }) => /https:\S+\/portal\/open\?key=([^\s&]+)&environment=test\s/.exec(text)?.[1] ?? '');
}
/** What a browser sends back of a Set-Cookie header. */
const cookieOf = (header: string | null) => header?.split(';')[0] ?? null;
const cookieValue = (cookie: string | null) => cookie?.slice(cookie.indexOf('=') + 1) ?? null;
const openBy = (cookie: string | null) =>
  loadPortal(world.app.deps, {
    storeSlug: world.shop.slug,
    cookie: cookieValue(cookie),
    environment: 'test',
  });

async function purchasesOf(cookie: string | null) {
  const loaded = await openBy(cookie);
  return loaded.kind === 'open' ? loaded.view.purchases : [];
}

async function signIn(email: string): Promise<string | null> {
  await send({ intent: 'sign_in', email });
  const [key = ''] = await linksTo(email);
  return cookieOf((await send({ intent: 'open', key })).cookie);
}

const look = (key: string, environment: Environment, deps = world.app.deps) =>
  lookAtPortalLink(deps, { storeSlug: world.shop.slug, key, environment });

async function isGood(key: string, deps: typeof world.app.deps = world.app.deps): Promise<boolean> {
  return (await look(key, 'prod', deps))?.isGood ?? false;
}

async function claim(token: string, slug = world.shop.slug) {
  const response = await world.app.call(
    new Request(`${TEST_ORIGIN}/${slug}/portal/claim`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    }),
  );
  return { status: response.status, cookie: cookieOf(response.headers.get('set-cookie')) };
}

describe('a mailed link', () => {
  it('opens the page of the buyer with that address, once', async () => {
    const email = await sell();
    expect(await send({ intent: 'sign_in', email: email.toUpperCase() })).toMatchObject({
      status: 303,
      news: 'sent',
    });
    const [key = ''] = await linksTo(email);
    expect(await isGood(key)).toBe(true);
    const opened = await send({ intent: 'open', key });
    expect(opened.cookie).toMatch(/HttpOnly; Secure; SameSite=Lax$/);
    expect(opened.cookie).toContain(`Path=/${world.shop.slug}/portal;`);
    expect(await openBy(cookieOf(opened.cookie))).toMatchObject({
      kind: 'open',
      view: {
        shop: { environment: 'test' },
        purchases: [
          {
            productName: 'Test product',
            amount: '34.51',
            currency: 'EUR',
            refundable: '34.51',
            documents: [{ kind: 'receipt', number: expect.stringMatching(/^TEST-R-/) }],
            tickets: [],
          },
        ],
      },
    });
    expect(await send({ intent: 'open', key })).toMatchObject({ news: 'link_over', cookie: null });
    expect(await isGood(key)).toBe(false);
  });

  it('is not sent to an address that bought nothing, and the answer is the same', async () => {
    const known = await send({ intent: 'sign_in', email: await sell() });
    const unknown = await send({ intent: 'sign_in', email: 'nobody@example.com' });
    expect(unknown).toEqual(known);
    expect(await linksTo('nobody@example.com')).toEqual([]);
  });

  it('is over after fifteen minutes', async () => {
    const email = await sell();
    await send({ intent: 'sign_in', email });
    const [key = ''] = await linksTo(email);
    const nowMs = world.app.clock.nowMs();
    const later = { ...world.app.deps, clock: { nowMs: () => nowMs + 15 * MINUTE_MS } };
    expect(await isGood(key, later)).toBe(false);
    const [linkId = ''] = key.split('.');
    expect(await findPortalLink(later.db, linkId)).not.toBeNull();
    expect((await look(key, 'prod', later))?.shop.environment).toBe('test');
    await sweepPortalLinks(later, { batch: 1 });
    expect(await findPortalLink(later.db, linkId)).toBeNull();
    // Once the link is swept away, only the address of the page says in which environment to ask for another one.
    expect((await look(key, 'test', later))?.shop.environment).toBe('test');
    expect((await look(key, 'prod', later))?.shop.environment).toBe('prod');
  });

  it('opens no page of another store, and none where it was changed', async () => {
    const email = await sell();
    await send({ intent: 'sign_in', email });
    const [key = ''] = await linksTo(email);
    const other = await openShop(world.app);
    expect(await send({ intent: 'open', key }, { slug: other.slug })).toMatchObject({ news: 'link_over' });
    expect(await send({ intent: 'open', key: `${key}x` })).toMatchObject({ news: 'link_over' });
    expect((await send({ intent: 'open', key })).cookie).not.toBeNull();
  });

  it('is not sent to text that is no address, nor to one address more than five times', async () => {
    expect(await send({ intent: 'sign_in', email: 'nobody' })).toMatchObject({ news: 'no_email' });
    const news: (string | null)[] = [];
    for (let tries = 0; tries < 7; tries += 1)
      news.push((await send({ intent: 'sign_in', email: 'flood@example.com' })).news);
    expect(news).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'wait', 'wait']);
  });
});

describe("a token of the merchant's", () => {
  it('opens the page of its identity, with no purchase of another', async () => {
    await sell('portal-buyer');
    await sell('somebody-else');
    const token = await mintToken(world.app, world.shop, { buyerIdentity: 'portal-buyer' });
    const { status, cookie } = await claim(token);
    expect(status).toBe(200);
    const loaded = await openBy(cookie);
    expect(loaded).toMatchObject({ kind: 'open', view: { buyerName: 'portal-buyer' } });
    expect(loaded.kind === 'open' && loaded.view.purchases.length).toBe(1);
  });

  it('is accepted after many tries with bad tokens, which count for themselves alone', async () => {
    for (let tries = 0; tries < 25; tries += 1) expect((await claim(`bad-${tries}`)).status).toBe(401);
    const token = await mintToken(world.app, world.shop, { buyerIdentity: 'portal-late' });
    expect((await claim(token)).status).toBe(200);
  });

  it('opens no page at another store, and neither does the cookie that it has brought', async () => {
    const other = await openShop(world.app);
    const token = await mintToken(world.app, world.shop);
    expect((await claim(token, other.slug)).status).toBe(401);
    const { cookie } = await claim(token);
    const there = { storeSlug: other.slug, cookie: cookieValue(cookie), environment: 'test' } as const;
    expect((await loadPortal(world.app.deps, there)).kind).toBe('signed_out');
  });

  it('is issued with the address of the page where the merchant asks for that purpose', async () => {
    const body = { storeId: world.shop.store.id, buyerIdentity: 'buyer-1', purpose: 'portal' };
    const { status, body: answer } = await world.merchant.post('/v1/actions/auth/issue-session-token', body);
    const { token, portalUrl } = answer.data as { token: string; portalUrl: string }; // as the action answers
    expect([status, portalUrl]).toEqual([200, `${TEST_ORIGIN}/${world.shop.slug}/portal#token=${token}`]);
  });
});

describe('a request for money back', () => {
  it('is made by form, waits for the merchant, and shows on the page', async () => {
    const email = await sell();
    const cookie = await signIn(email);
    const before = await openBy(cookie);
    const paymentId = before.kind === 'open' ? (before.view.purchases[0]?.paymentId ?? '') : '';
    const fields = { intent: 'refund', paymentId, amount: '10.00', currency: 'EUR', reason: 'Broken' };
    expect(await send({ ...fields, amount: '99.00' }, { cookie })).toMatchObject({ news: 'too_much' });
    expect(await send({ ...fields, reason: '' }, { cookie })).toMatchObject({ news: 'not_asked' });
    // As long as the form lets it be, in letters that take the most bytes on the way.
    const reason = `${'𠮷'.repeat(1_000)}\r\n${'読'.repeat(999)}`;
    expect(await send({ ...fields, reason }, { cookie })).toMatchObject({ status: 303, news: 'asked' });
    expect(await openBy(cookie)).toMatchObject({
      view: { purchases: [{ refundable: null, tickets: [{ status: 'pending', amount: '10.00' }] }] },
    });
  });

  it("of somebody else's payment is refused as an unknown one is", async () => {
    const [mine, theirs] = [await sell(), await sell()];
    const other = await openBy(await signIn(theirs));
    const paymentId = other.kind === 'open' ? (other.view.purchases[0]?.paymentId ?? '') : '';
    const fields = { intent: 'refund', paymentId, amount: '1.00', currency: 'EUR', reason: 'Mine' };
    expect(await send(fields, { cookie: await signIn(mine) })).toMatchObject({ news: 'not_asked' });
    expect(await openBy(await signIn(theirs))).toMatchObject({ view: { purchases: [{ tickets: [] }] } });
  });
});

describe('a tax id', () => {
  it('is taken from the form, and the page says why nothing was changed', async () => {
    const cookie = await signIn(await sell());
    const open = await openBy(cookie);
    const purchase = open.kind === 'open' ? open.view.purchases[0] : undefined;
    expect(purchase?.taxId).toBe('open');
    const { paymentId = '' } = purchase ?? {};
    const fields = { intent: 'tax_id', paymentId, businessName: 'Beispiel GmbH', taxId: 'DE136695976' };
    register.answerWith('outage');
    expect(await send(fields, { cookie })).toMatchObject({ status: 303, news: 'tax_id_number_pending' });
    expect(await send({ ...fields, businessName: '' }, { cookie })).toMatchObject({
      news: 'tax_id_name_missing',
    });
    expect(await send({ ...fields, taxId: 'DE1' }, { cookie })).toMatchObject({
      news: 'tax_id_number_invalid',
    });
    const stranger = await signIn(await sell());
    expect(await send(fields, { cookie: stranger })).toMatchObject({ news: 'tax_id_no_receipt' });
    expect(await send(fields)).toMatchObject({ status: 303, news: null });
  });

  it('that is taken turns the receipt on the page into an invoice, and is asked for no more', async () => {
    const cookie = await signIn(await sell());
    const [before] = await purchasesOf(cookie);
    const fields = { intent: 'tax_id', paymentId: before?.paymentId ?? '', businessName: 'Beispiel GmbH' };
    expect(await send({ ...fields, taxId: 'de 811 569 869' }, { cookie })).toMatchObject({
      status: 303,
      news: 'tax_id_done',
    });
    const [after] = await purchasesOf(cookie);
    expect(after).toMatchObject({ amount: '34.51', taxId: null });
    expect(after?.documents.map(({ kind }) => kind)).toEqual(['receipt', 'credit_note', 'invoice']);
    const paper = await world.app.call(new Request(after?.documents.at(-1)?.pdfUrl ?? TEST_ORIGIN));
    expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(await send({ ...fields, taxId: 'DE136695976' }, { cookie })).toMatchObject({
      news: 'tax_id_changed_before',
    });
  });
});

describe('the route of the forms', () => {
  it.each([
    ['another site', { intent: 'sign_out' }, 'cross-site', 403],
    ['an unknown intent', { intent: 'fly' }, 'same-origin', 400],
  ])('refuses %s', async (_, fields, site, status) => {
    expect((await send(fields, { site })).status).toBe(status);
  });

  it('removes the cookie on signing out', async () => {
    const cookie = await signIn(await sell());
    expect((await send({ intent: 'sign_out' }, { cookie })).cookie).toContain('Max-Age=0');
  });

  it('shows the page as signed out for a cookie that was changed', async () => {
    const cookie = await signIn(await sell());
    for (const changed of [
      `${cookie}x`,
      cookie?.replace('.test.', '.prod.') ?? '',
      'checkstand_portal=a.b.c',
    ])
      expect((await openBy(changed)).kind).toBe('signed_out');
  });
});

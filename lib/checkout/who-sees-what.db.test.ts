import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { createOrder } from '@/lib/orders/create-order';
import { createFakePsp, type FakePsp } from '@/lib/psp/testing/fake-psp';
import type { Session } from '@/lib/sessions/core/session';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import {
  bearer,
  makeSession,
  mintToken,
  openShop,
  payOrder,
  type Shop,
  tokenOrder,
} from '@/lib/testing/sale';
import { readLedger } from '@/lib/testing/sale-ledger';
import { claimSession } from './claim-session';
import type { ViewFormat } from './core/quote-view';
import { toCheckoutView } from './core/to-checkout-view';
import { loadCheckoutPage } from './load-checkout-page';
import { loadHandover } from './load-handover';
import { loadReturnPage } from './load-return-page';
import { submitCheckoutForm } from './submit-checkout-form';

/*
 * All pairs of two people with one link: who submitted, and who looks from another browser. A token says who somebody is,
 * never that what somebody else submitted is theirs.
 */
const NOBODY = 'nobody in particular';
const PEOPLE = [NOBODY, 'ann', 'bob'] as const;
type Person = (typeof PEOPLE)[number];

/** Rows: who submitted. Columns: who looks from another browser, and sees what was typed, the receipt and the order. */
const SEES: Record<Person, Record<Person, boolean>> = {
  [NOBODY]: { [NOBODY]: false, ann: false, bob: false },
  ann: { [NOBODY]: false, ann: true, bob: false },
  bob: { [NOBODY]: false, ann: false, bob: true },
};
const PAIRS = PEOPLE.flatMap((submitter) =>
  PEOPLE.flatMap((looker) =>
    (['before the submit', 'before the payment', 'after the payment'] as const).map((claimed) => ({
      submitter,
      looker,
      claimed,
      sees: SEES[submitter][looker],
    })),
  ),
);

const TYPED = 'typed@example.com';
const STORED = {
  email: 'stored@example.com',
  postcode: '75001',
  name: 'Exemple SARL',
  taxId: 'FR40303265045',
};
const PREFILL = {
  buyerEmail: STORED.email,
  billingDetail: {
    country: 'FR',
    isBusiness: true,
    postcode: STORED.postcode,
    businessName: STORED.name,
    taxId: STORED.taxId,
  },
};
const LAST4 = '0110';
const FORMAT: ViewFormat = { money: (amount) => `EUR ${amount}`, percent: String, place: String };

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

/** A browser at a session's page, with the one cookie that page sets. */
function browserAt(session: Session) {
  let cookie: string | null = null;
  const request = () => ({ storeSlug: shop.slug, sessionId: encodeSessionId(session.id), cookie });
  const post = async (fields: Record<string, string>) => {
    const field = (name: string) => fields[name] ?? null;
    const form = { ...request(), clientAddress: null, field, formatFor: () => FORMAT };
    const answer = await submitCheckoutForm(app.deps, form);
    if (answer.kind === 'redirect' && answer.cookie) cookie = answer.cookie.value;
    return answer;
  };
  const view = async () => {
    const page = await loadCheckoutPage(app.deps, request());
    if (page.kind === 'not_found') throw new Error('The session has a page');
    return toCheckoutView({ page, format: FORMAT, nowMs: app.clock.nowMs() });
  };
  return {
    claim: async (person: Person) => {
      if (person === NOBODY) return;
      const token = await mintToken(app, shop, { buyerIdentity: person });
      cookie = (await claimSession(app.deps, { ...request(), token, clientAddress: null })).cookie.value;
    },
    pay: async (fields: Record<string, string>) => {
      const shown = await post({ ...fields, intent: 'preview' });
      const quoteId = shown.kind === 'form' ? (shown.state.quote?.quoteId ?? '') : '';
      return post({ ...fields, intent: 'pay', quoteId });
    },
    view,
    /** Everything that its pages would write, as one text. */
    seen: async () => {
      const back = await loadReturnPage(app.deps, { ...request(), saysAbandoned: false });
      const handover = await loadHandover(app.deps, request());
      const receipt = back.kind === 'paid' ? back.receipt : null;
      const url = handover.kind === 'go' ? handover.url : null;
      const write = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
      return JSON.stringify([await view(), receipt, url], write);
    },
  };
}

/** The orders that a token of somebody's reads. */
async function ordersOf(person: Person): Promise<string> {
  const headers = bearer(await mintToken(app, shop, { buyerIdentity: person }));
  const query =
    '{ orders(limit: 100) { id buyerEmail } payments(limit: 100) { orderId cardInfo { last4 } } }';
  return JSON.stringify((await postRaw(app, '/v1/graphql', { query }, { headers })).body);
}

describe('a submit of one browser', () => {
  it.each(PAIRS)(
    'as $submitter is seen: $sees, by $looker who claimed $claimed',
    async ({ submitter, looker, claimed, sees }) => {
      const session = await makeSession(app, shop);
      const [own, other] = [browserAt(session), browserAt(session)];
      if (claimed === 'before the submit') await other.claim(looker);
      await own.claim(submitter);
      await own.pay({ email: TYPED, country: 'DE' });
      if (claimed === 'before the payment') await other.claim(looker);
      if (claimed !== 'after the payment') expect((await other.seen()).includes(TYPED)).toBe(sees);
      await payOrder({ app, psp }, session);
      if (claimed === 'after the payment') await other.claim(looker);
      expect(await own.seen()).toContain(TYPED);
      const seen = await other.seen();
      expect([seen.includes(TYPED), seen.includes(LAST4)]).toEqual([sees, sees]);
      const { order } = await readLedger(app, session);
      expect(order?.buyerIdentity).toBe(submitter === NOBODY ? null : submitter);
      if (looker !== NOBODY)
        expect((await ordersOf(looker)).includes(encodeShortId('ORD', session.orderId))).toBe(sees);
    },
  );

  it.each(PEOPLE)('by a token over the API is seen by its own buyer alone: %s', async (looker) => {
    const session = await makeSession(app, shop);
    await createOrder(app.deps, tokenOrder(session, { buyerIdentity: 'ann', buyerEmail: TYPED }));
    await payOrder({ app, psp }, session);
    const other = browserAt(session);
    await other.claim(looker);
    expect((await other.seen()).includes(TYPED)).toBe(looker === 'ann');
  });

  it('leaves the session to whoever pays next, whoever has claimed it', async () => {
    const session = await makeSession(app, shop);
    const [ann, bob] = [browserAt(session), browserAt(session)];
    await ann.claim('ann');
    await bob.claim('bob');
    expect(await bob.pay({ email: TYPED, country: 'DE' })).toMatchObject({ kind: 'redirect' });
    expect(await ann.pay({ email: 'ann@example.com', country: 'DE' })).toMatchObject({ kind: 'redirect' });
    await payOrder({ app, psp }, session);
    expect((await readLedger(app, session)).order).toMatchObject({ buyerIdentity: 'ann' });
    expect(await bob.seen()).not.toContain('ann@example.com');
  });
});

/** For whom the key made the session, and who reads in full what it stored. */
const MADE_FOR: [string, Record<string, string>, string, boolean][] = [
  ['the buyer whom the key named', { buyerIdentity: 'ann' }, 'ann', true],
  ['another buyer', { buyerIdentity: 'ann' }, 'bob', false],
  ['a buyer whose name is the stored address', {}, STORED.email, true],
  [
    'a buyer whose name is the stored address, where the key named another',
    { buyerIdentity: 'ann' },
    STORED.email,
    false,
  ],
  ['any buyer, where the key named nobody', {}, 'ann', false],
  ['a bare link', { buyerIdentity: 'ann' }, NOBODY, false],
];

describe('a prefill by API key', () => {
  it.each(MADE_FOR)(
    'before and after a payment is read in full by %s: %#',
    async (_, named, looker, sees) => {
      const session = await makeSession(app, shop, { body: { ...PREFILL, ...named } });
      const browser = browserAt(session);
      // The texts of the table are identities of tokens as well.
      await browser.claim(looker as Person);
      const open = await browser.seen();
      for (const secret of Object.values(STORED)) expect(open.includes(secret), secret).toBe(sees);
      expect(await browser.view()).toMatchObject({
        kind: 'open',
        form: {
          locked: { email: { text: sees ? STORED.email : 's•••@example.com' }, country: { text: 'FR' } },
        },
      });
      expect(await browser.pay({})).toMatchObject({ kind: 'redirect' });
      await payOrder({ app, psp }, session);
      const paid = await browser.seen();
      expect(paid).toContain(LAST4);
      expect(paid.includes(STORED.email)).toBe(sees);
      for (const secret of [STORED.postcode, STORED.name, STORED.taxId])
        expect(paid.includes(secret), secret).toBe(false);
    },
  );
});

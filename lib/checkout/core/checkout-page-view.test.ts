import { describe, expect, it } from 'vitest';
import { toFormValues } from '@/lib/billing/core/parse-billing-detail';
import { anOpenPage } from '@/lib/checkout/testing/open-page';
import { aSession, aSnapshot, NOW_MS } from '@/lib/sessions/testing/session-fixture';
import type { CheckoutPage, ClosedCheckout, OpenCheckoutPage } from './checkout-page';
import type { ViewFormat } from './quote-view';
import { toCheckoutView } from './to-checkout-view';

const FORMAT: ViewFormat = {
  money: (amount) => `EUR ${amount}`,
  percent: String,
  place: (code) => `place of ${code}`,
};
const PREFILLED = aSession({
  buyerEmail: 'ann@example.com',
  billingDetail: {
    country: 'FR',
    isBusiness: true,
    postcode: '75001',
    businessName: 'Exemple SARL',
    taxId: 'FR40303265045',
  },
});
const view = (page: CheckoutPage) => toCheckoutView({ page, format: FORMAT, nowMs: NOW_MS });
const openView = (change: Partial<OpenCheckoutPage> = {}) => {
  const shown = view(anOpenPage(change));
  if (shown.kind !== 'open') throw new Error('An open page has an open view');
  return shown;
};

describe('the order of an open page', () => {
  const PICTURE = { path: '/pictures/1', width: 80, height: 60, tone: null };
  const COVER = { path: '/pictures/2', width: 800, height: 300, tone: null };
  const ORDER = {
    storeName: 'Test store',
    productName: 'Test product',
    productDescription: null,
    items: [{ name: 'Test product', quantity: 1, amount: 'EUR 29.00', picture: null }],
    cover: null,
    amount: 'EUR 29.00',
    isTaxIncluded: false,
    otherCurrencies: [],
    plan: null,
  };
  const orderOf = (snapshot: Parameters<typeof aSnapshot>[0]) =>
    openView({ session: aSession({ snapshot: aSnapshot(snapshot) }) }).order;

  it('has no pictures where none were kept', () => {
    expect(orderOf({})).toEqual(ORDER);
  });

  it('has the cover of the store', () => {
    const source = 'https://shop.example/cover.png';
    const snapshot = { checkoutSettings: { coverPicture: source }, pictures: { cover: { [source]: COVER } } };
    expect(orderOf({ ...snapshot, productDescription: 'A book of maps' })).toEqual({
      ...ORDER,
      cover: COVER,
      productDescription: 'A book of maps',
    });
  });

  it.each<[string, string[], object | null]>([
    ['the first picture', ['a', 'b'], PICTURE],
    ['the next picture where the first was not kept', ['gone', 'a'], PICTURE],
    ['no picture where none was kept', ['gone'], null],
  ])('has %s of the product', (_, urls, picture) => {
    const media = urls.map((url) => ({ type: 'image', url }) as const);
    expect(orderOf({ media, pictures: { product: { a: PICTURE, b: COVER } } }).items).toEqual([
      { name: 'Test product', quantity: 1, amount: 'EUR 29.00', picture },
    ]);
  });

  it('says that the price includes tax, and has the plan and the other currencies', () => {
    const session = aSession({
      lineItems: aSession().lineItems.map((item) => ({ ...item, taxIncluded: true })),
      snapshot: aSnapshot({
        subscription: { billingPeriod: 'monthly', withTrial: null, trial: null },
        otherCurrencies: {
          linkPath: '/shop/atlas',
          isSaved: true,
          prices: [{ currency: 'USD', amount: '30.00' }],
        },
      }),
    });
    expect(openView({ session }).order).toMatchObject({
      isTaxIncluded: true,
      plan: { amount: 'EUR 29.00', billingPeriod: 'monthly', isTaxIncluded: true, trial: null },
      otherCurrencies: [{ currency: 'USD', price: 'EUR 30.00', href: '/shop/atlas?currency=USD' }],
    });
  });
});

describe('the form of an open page', () => {
  it('starts empty, with what belongs to the session', () => {
    const { form, likelyCountries, seller } = openView({ likelyCountries: ['DE', 'FR'] });
    expect(form).toEqual({
      storeSlug: 'test-store-abc123',
      sessionId: 'cs_11111111-1111-4111-8111-111111111111',
      environment: 'test',
      currency: 'EUR',
      locked: {},
      isBusinessLocked: false,
      pspName: 'Fake Pay',
      paymentMethods: ['card'],
      choosable: { quantity: null, ownPrice: null, takesCode: false, customFields: [] },
      start: {
        values: toFormValues(null, null),
        states: [],
        issues: [],
        message: null,
        quote: null,
        basis: form.start.basis,
        timeLeft: { seconds: 2_700, canExtend: true },
        sale: {
          values: { quantity: '1', customPrice: '29.00', discountCode: '', answers: {} },
          applied: {},
          view: {
            quantity: 1,
            itemAmount: 'EUR 29.00',
            discount: null,
            amount: 'EUR 29.00',
            refusedCode: null,
          },
          issues: [],
        },
      },
    });
    expect(likelyCountries).toEqual(['DE', 'FR']);
    expect(seller.storeName).toBe('Test store');
  });

  it('starts with the guessed country and its states', () => {
    const { start } = openView({ guessedCountry: 'US' }).form;
    expect(start.values).toEqual({ ...toFormValues(null, null), country: 'US' });
    expect(start.states).toContainEqual({ code: 'NY', name: 'New York' });
  });

  it('shows locked details to the buyer whom the session was made for', () => {
    expect(openView({ session: PREFILLED, visitor: 'intended' }).form.locked).toEqual({
      email: { text: 'ann@example.com' },
      country: { text: 'place of FR' },
      postcode: { text: '75001' },
      businessName: { text: 'Exemple SARL' },
      taxId: { text: 'FR40303265045' },
    });
  });
});

it.each<[ClosedCheckout, boolean, boolean]>([
  [{ kind: 'expired', session: PREFILLED, canContinue: true, canExtend: false }, true, false],
  [{ kind: 'expired', session: PREFILLED, canContinue: false, canExtend: true }, false, true],
  [{ kind: 'unavailable', session: PREFILLED, canContinue: false }, false, false],
  [{ kind: 'canceled', session: PREFILLED }, false, false],
])('a closed page has its seller, its product and its ways on: %#', (page, canContinue, canExtend) => {
  expect(view(page)).toEqual({
    kind: 'closed',
    reason: page.kind,
    seller: {
      storeName: 'Test store',
      isTest: true,
      logo: null,
      supportEmail: null,
      backUrl: null,
      termsUrl: null,
      privacyUrl: null,
    },
    productName: 'Test product',
    canContinue,
    canExtend,
  });
});

it('the page of a session that is being checked says nothing else', () => {
  expect(view({ kind: 'checking', session: PREFILLED, visitor: 'link' })).toEqual({ kind: 'checking' });
});

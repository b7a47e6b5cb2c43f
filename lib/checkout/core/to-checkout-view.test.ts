import { describe, expect, it } from 'vitest';
import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { toFormValues } from '@/lib/billing/core/parse-billing-detail';
import { anOpenPage } from '@/lib/checkout/testing/open-page';
import { toId } from '@/lib/kernel/short-id';
import { aSession, aSnapshot, aTaxResult, NOW_MS } from '@/lib/sessions/testing/session-fixture';
import type { TaxResult } from '@/lib/tax/core/contract';
import type { CheckoutPage, ClosedCheckout, OpenCheckoutPage } from './checkout-page';
import type { ViewFormat } from './quote-view';
import { toCheckoutView } from './to-checkout-view';

const FORMAT: ViewFormat = {
  money: (amount) => `EUR ${amount}`,
  percent: (ratePpm) => `${ratePpm / 10_000}%`,
  place: (code) => `place of ${code}`,
};
const FR_BUSINESS: BillingDetail = {
  country: 'FR',
  isBusiness: true,
  postcode: '75001',
  businessName: 'Exemple SARL',
  taxId: 'FR40303265045',
};
const PREFILLED = aSession({ buyerEmail: 'ann@example.com', billingDetail: FR_BUSINESS });

const aQuote = (tax: TaxResult) => ({ tax, quoteId: 'q1', taxIdCheck: null });
const view = (page: CheckoutPage) => toCheckoutView({ page, format: FORMAT, nowMs: NOW_MS });
const openView = (change: Partial<OpenCheckoutPage> = {}) => {
  const shown = view(anOpenPage(change));
  if (shown.kind !== 'open') throw new Error('An open page has an open view');
  return shown;
};

describe('the kind of view', () => {
  const session = aSession();
  it.each<[CheckoutPage, ReturnType<typeof toCheckoutView>['kind']]>([
    [anOpenPage(), 'open'],
    [{ kind: 'paid', session, receipt: null, ordersPath: null }, 'completed'],
    [{ kind: 'checking', session, visitor: 'link' }, 'checking'],
    [{ kind: 'expired', session, canContinue: false, canExtend: false }, 'closed'],
    [{ kind: 'unavailable', session, canContinue: false }, 'closed'],
    [{ kind: 'canceled', session }, 'closed'],
  ])('of %o', (page, kind) => {
    expect(view(page).kind).toBe(kind);
  });

  it.each<[ClosedCheckout, { canContinue: boolean; canExtend: boolean }]>([
    [
      { kind: 'expired', session: PREFILLED, canContinue: false, canExtend: true },
      { canContinue: false, canExtend: true },
    ],
    [
      { kind: 'unavailable', session: PREFILLED, canContinue: true },
      { canContinue: true, canExtend: false },
    ],
    [
      { kind: 'canceled', session: PREFILLED },
      { canContinue: false, canExtend: false },
    ],
  ])('a closed session keeps its reason and its ways on, and shows nothing personal: $kind', (page, ways) => {
    const shown = view(page);
    expect(shown).toMatchObject({ kind: 'closed', reason: page.kind, productName: 'Test product', ...ways });
    expect(JSON.stringify(shown)).not.toMatch(/ann@|Exemple|75001|FR403/);
  });

  it('a paid session without the cookie has no receipt and shows nothing personal', () => {
    const shown = view({ kind: 'paid', session: PREFILLED, receipt: null, ordersPath: null });
    expect(shown).toMatchObject({ kind: 'completed', receipt: null });
    expect(JSON.stringify(shown)).not.toMatch(/ann@|Exemple|75001|FR403/);
  });
});

describe('a prefill by API key', () => {
  it.each(['link', 'submitted'] as const)(
    'is masked for a %s visitor, wherever the view could carry it',
    (visitor) => {
      const { form } = openView({ session: PREFILLED, visitor });
      expect(form.locked).toEqual({
        email: { text: 'a•••@example.com' },
        country: { text: 'place of FR' },
        postcode: { text: null },
        businessName: { text: null },
        taxId: { text: null },
      });
      expect(JSON.stringify(form)).not.toMatch(/ann@|Exemple|75001|FR403/);
    },
  );

  it('is shown in full to the buyer whom the session was made for, as text and not as form values', () => {
    const { form } = openView({ session: PREFILLED, visitor: 'intended' });
    expect(form.locked.email).toEqual({ text: 'ann@example.com' });
    expect(form.locked.taxId).toEqual({ text: 'FR40303265045' });
    expect(form.start.values).toMatchObject({ email: '', taxId: '', businessName: '', postcode: '' });
  });

  it('leaves the form its country and its business box', () => {
    const { form } = openView({ session: PREFILLED });
    expect(form.start.values).toMatchObject({ country: 'FR', isBusiness: true });
    expect(form.isBusinessLocked).toBe(true);
  });

  it('replaces what the visitor typed before', () => {
    const typed = {
      email: 'x@y.zz',
      country: 'DE',
      state: '',
      postcode: '1',
      isBusiness: false,
      businessName: '',
      taxId: '',
    };
    const { form } = openView({ session: PREFILLED, visitor: 'submitted', typed });
    expect(form.start.values).toMatchObject({ email: '', country: 'FR', postcode: '', isBusiness: true });
  });

  it('shows the name of a state', () => {
    const session = aSession({ billingDetail: { country: 'US', state: 'NY', isBusiness: false } });
    expect(openView({ session }).form.locked.state).toEqual({ text: 'New York' });
  });
});

describe('a prefill by store slug', () => {
  const session = aSession({
    createdBy: 'storeSlug',
    buyerEmail: 'ann@example.com',
    billingDetail: FR_BUSINESS,
  });

  it('stays editable', () => {
    const { form } = openView({ session });
    expect(form.locked).toEqual({});
    expect(form.isBusinessLocked).toBe(false);
    expect(form.start.values).toMatchObject({
      email: 'ann@example.com',
      country: 'FR',
      taxId: 'FR40303265045',
    });
  });

  it('is replaced by what the visitor typed before', () => {
    const typed = {
      email: 'x@y.zz',
      country: 'DE',
      state: '',
      postcode: '',
      isBusiness: false,
      businessName: '',
      taxId: '',
    };
    expect(openView({ session, visitor: 'submitted', typed }).form.start.values).toEqual(typed);
  });
});

describe('amounts', () => {
  it('are formatted from the quote', () => {
    const { form } = openView({ quote: aQuote(aTaxResult()) });
    expect(form.start.quote).toMatchObject({
      quoteId: 'q1',
      subtotal: 'EUR 29.00',
      taxAmount: 'EUR 5.51',
      total: 'EUR 34.51',
      lines: [{ name: 'VAT', rate: '19%', place: 'place of DE', amount: 'EUR 5.51' }],
      zeroTax: null,
    });
  });

  it('are formatted from the line items before there is a quote', () => {
    const [item] = aSession().lineItems;
    if (!item) throw new Error('The fixture has a line');
    const session = aSession({ lineItems: [{ ...item, quantity: 3, discountMinor: 700n }] });
    const { order, form } = openView({ session });
    expect(form.start.quote).toBeNull();
    expect(order).toMatchObject({ amount: 'EUR 80.00', items: [{ quantity: 3, amount: 'EUR 80.00' }] });
  });

  const zero = { lines: [], taxMinor: 0n, totalMinor: 2_900n };
  it.each([
    ['reverse_charge', 'reverse_charge'],
    ['zero_rated', 'zero_rated'],
    ['product_exempt', 'product_exempt'],
    ['customer_exempt', 'customer_exempt'],
    ['not_collecting', 'not_collecting'],
    ['not_supported', 'not_supported'],
    ['standard_rated', 'no_amount'],
  ] as const)('a zero for %s says %s', (reason, zeroTax) => {
    const { form } = openView({ quote: aQuote(aTaxResult({ ...zero, reason })) });
    expect(form.start.quote?.zeroTax).toBe(zeroTax);
  });

  it('carry the legal note and what a tax id did', () => {
    const tax = aTaxResult({ legalNote: 'Article 196', warnings: ['tax_id_invalid'] });
    const typed = toFormValues('ann@example.com', FR_BUSINESS);
    const { form } = openView({ typed, quote: aQuote(tax) });
    expect(form.start.quote).toMatchObject({ legalNote: 'Article 196', taxIdEffect: 'refused' });
  });
});

describe('the rest of an open page', () => {
  it.each([
    ['declined', 'declined'],
    ['expired', 'psp_expired'],
    ['refused', 'psp_refused'],
    ['unknown', 'psp_unavailable'],
  ] as const)('a try that was %s is shown as the message %s', (lastFailure, kind) => {
    expect(openView({ lastFailure }).form.start.message).toEqual({ kind });
  });

  it.each([
    ['an hour left', NOW_MS + 3_600_000, 3_600],
    ['part of a second is no second', NOW_MS + 1_999, 1],
    ['never less than nothing', NOW_MS - 5_000, 0],
  ])('time left: %s', (_, expiresAtMs, secondsLeft) => {
    expect(openView({ session: aSession({ expiresAtMs }) }).form.start.timeLeft).toEqual({
      seconds: secondsLeft,
      canExtend: true,
    });
  });

  it('offers no more time where the store says never', () => {
    expect(openView({ renewal: 'never' }).form.start.timeLeft.canExtend).toBe(false);
  });

  it.each([
    ['a session that may be extended', { canExtend: true }],
    ['a session that may not', { canExtend: false }],
  ])('a closed view tells %s', (_, change) => {
    const page = { kind: 'expired', session: aSession(), canContinue: false, ...change } as const;
    expect(view(page)).toMatchObject({ kind: 'closed', ...change });
  });

  it('links only to web addresses', () => {
    const snapshot = aSnapshot({
      website: 'javascript:alert(1)',
      termsUrl: 'HTTPS://shop.example/terms',
      privacyUrl: 'data:text/html,x',
    });
    expect(openView({ session: aSession({ snapshot }) }).seller).toMatchObject({
      backUrl: null,
      termsUrl: 'https://shop.example/terms',
      privacyUrl: null,
    });
  });

  it.each([
    [
      'the session’s own address',
      { cancelUrl: 'https://shop.example/basket' },
      'https://shop.example/basket',
    ],
    ['the store’s website where the session has none', {}, 'https://shop.example/'],
    [
      'the website where that address could run a script',
      { cancelUrl: 'javascript:x' },
      'https://shop.example/',
    ],
  ])('a shopper who gives up goes back to %s', (_, change, backUrl) => {
    const snapshot = aSnapshot({ website: 'https://shop.example/', ...change });
    expect(openView({ session: aSession({ snapshot }) }).seller.backUrl).toBe(backUrl);
  });

  it('a buyer who has paid goes back to the store, and not to where others give up', () => {
    const snapshot = aSnapshot({
      website: 'https://shop.example/',
      cancelUrl: 'https://shop.example/basket',
    });
    const session = aSession({ snapshot });
    const paid = { kind: 'paid', session, receipt: null, ordersPath: null } as const;
    expect(view(paid)).toMatchObject({ seller: { backUrl: 'https://shop.example/' } });
  });

  it('says that no real money moves in test, and only there', () => {
    expect(openView().seller.isTest).toBe(true);
    expect(openView({ session: aSession({ environment: 'prod' }) }).seller.isTest).toBe(false);
  });

  it('hands the receipt of a paid session on', () => {
    const receipt = {
      orderId: toId<ReturnType<typeof aSession>['orderId']>('66666666-6666-4666-8666-666666666666'),
      buyerEmail: 'ann@example.com',
      paidAtMs: NOW_MS,
      billing: { country: 'DE' },
      tax: aTaxResult(),
      method: 'card',
      last4: '0110',
    };
    const ordersPath = '/acme/portal?environment=test';
    expect(view({ kind: 'paid', session: aSession(), receipt, ordersPath })).toMatchObject({
      kind: 'completed',
      receipt,
      ordersPath,
    });
  });
});

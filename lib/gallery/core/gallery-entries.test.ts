import { describe, expect, it } from 'vitest';
import type { DiscountTerms } from '@/lib/discounts/core/discount-terms';
import { SECOND_MS } from '@/lib/kernel/clock';
import { NOW_MS } from '@/lib/sessions/testing/session-fixture';
import { GALLERY } from './gallery';
import { ANN, FRENCH_BUSINESS, openState } from './open-state';
import { sampleSession } from './sample-session';
import { GERMAN_VAT, sampleQuote } from './sample-tax';

const INPUT = { nowMs: NOW_MS, darkMode: null };
const open = (change?: Parameters<typeof openState>[2]) => openState('slug', 'Title', change).make(INPUT);

it('the gallery has its groups in the order in which a shopper may meet them', () => {
  expect(GALLERY.map(({ title, entries }) => [title, entries.length > 0])).toEqual(
    [
      'Filling in',
      'Choosing',
      'Subscriptions',
      'Tax and price',
      'Problems',
      'Time',
      'Names and looks',
      'Closed',
      'Payment',
      'After the sale',
      'An overdue period',
      'Another plan',
      'Nowhere',
    ].map((title) => [title, true]),
  );
});

describe('openState', () => {
  it('is named as it was told', () => {
    expect(openState('slug', 'Title')).toMatchObject({ slug: 'slug', title: 'Title' });
  });

  it('shows a form with nothing filled in to whoever has the link', () => {
    expect(open()).toStrictEqual({
      kind: 'checkout',
      page: {
        kind: 'open',
        session: sampleSession(INPUT),
        visitor: 'link',
        chosen: null,
        sale: { code: null, problem: null },
        takesCode: false,
        typed: null,
        lastFailure: null,
        quote: null,
        renewal: 'same_price',
        pspName: 'Stripe',
        guessedCountry: null,
        likelyCountries: [],
      },
    });
  });

  it('takes a discount off, and shows its code', () => {
    const discount: DiscountTerms = {
      id: '77777777-7777-4777-8777-777777777777',
      code: 'AUTUMN',
      name: null,
      value: { type: 'percentage', basisPoints: 1_000 },
      subscriptionCycles: null,
      isKeptOnPlanChange: false,
    };
    expect(open({ discount })).toMatchObject({
      page: {
        session: { discount, lineItems: [{ unitAmountMinor: 2_900n, discountMinor: 290n }] },
        sale: { code: 'AUTUMN', problem: null },
      },
    });
  });

  it('fills in what was typed, for the browser that typed it, and leaves the rest empty', () => {
    expect(open({ typed: ANN })).toMatchObject({
      page: {
        visitor: 'submitted',
        typed: {
          email: 'ann@example.com',
          country: 'DE',
          state: '',
          postcode: '10115',
          isBusiness: false,
          businessName: '',
          taxId: '',
        },
      },
    });
    expect(open({ typed: FRENCH_BUSINESS })).toMatchObject({
      page: {
        typed: {
          email: 'achats@exemple.example',
          country: 'FR',
          postcode: '75002',
          isBusiness: true,
          businessName: 'Exemple SARL',
          taxId: 'FR40303265045',
        },
      },
    });
    expect(open({ typed: {} })).toMatchObject({ page: { typed: { email: '', country: '', postcode: '' } } });
  });

  it('shows a total, an answer and a passing moment', () => {
    const answer = { message: { kind: 'extended' } } as const;
    expect(open({ tax: GERMAN_VAT, answer, moment: 'sending' })).toMatchObject({
      page: { quote: sampleQuote(GERMAN_VAT) },
      answer,
      moment: 'sending',
    });
  });

  it('ends the session when it is told to, and at its usual time otherwise', () => {
    expect(open({ secondsLeft: 7 })).toMatchObject({
      page: { session: { expiresAtMs: NOW_MS + 7 * SECOND_MS } },
    });
    expect(open({ secondsLeft: 0 })).toMatchObject({ page: { session: { expiresAtMs: NOW_MS } } });
    expect(open()).toMatchObject({ page: { session: { expiresAtMs: NOW_MS + 45 * 60 * SECOND_MS } } });
  });

  it('changes what the page knows', () => {
    expect(open({ typed: ANN, page: { visitor: 'claimed', renewal: 'never' } })).toMatchObject({
      page: { visitor: 'claimed', renewal: 'never' },
    });
  });
});

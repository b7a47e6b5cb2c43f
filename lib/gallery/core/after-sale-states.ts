import type { DocumentContent } from '@/lib/documents/core/document-content';
import { DAY_MS, toIsoTime } from '@/lib/kernel/clock';
import { encodeShortId } from '@/lib/kernel/short-id';
import type {
  PortalNews,
  PortalPurchase,
  PortalShop,
  PortalSubscription,
  PortalView,
} from '@/lib/portal/core/portal-view';
import type { GalleryEntry } from './gallery-state';
import { SAMPLE_ORDER_ID, type SampleInput, sampleSession } from './sample-session';

const ORDER = encodeShortId('ORD', SAMPLE_ORDER_ID);
const BUYER = 'ann@example.com';

/** The store as its buyers' pages show it. */
export function sampleShop(input: SampleInput): PortalShop {
  return { environment: 'test', snapshot: sampleSession(input).snapshot };
}

function paper(kind: PortalPurchase['documents'][number]['kind'], number: string) {
  return { kind, number, url: '#', pdfUrl: '#' };
}

function purchase(input: SampleInput, change: Partial<PortalPurchase> = {}): PortalPurchase {
  return {
    paymentId: 'PAY_1',
    orderId: ORDER,
    productName: 'Field Guide to Good Type',
    amount: '34.51',
    currency: 'EUR',
    paidAtMs: input.nowMs - DAY_MS,
    refundable: '34.51',
    taxId: 'open',
    documents: [paper('receipt', 'TEST-R-000012')],
    tickets: [],
    ...change,
  };
}

function purchases(input: SampleInput): PortalPurchase[] {
  const { nowMs } = input;
  return [
    purchase(input),
    purchase(input, {
      paymentId: 'PAY_2',
      productName: 'Studio Licence',
      amount: '249.00',
      paidAtMs: nowMs - 3 * DAY_MS,
      refundable: null,
      taxId: null,
      documents: [paper('invoice', 'TEST-INV-000004')],
      tickets: [{ id: 'TKT_1', status: 'pending', amount: '249.00', rejectReason: null }],
    }),
    purchase(input, {
      paymentId: 'PAY_3',
      productName: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
      amount: '29.00',
      currency: 'USD',
      paidAtMs: nowMs - 9 * DAY_MS,
      refundable: '24.00',
      taxId: 'money_moving',
      documents: [paper('receipt', 'TEST-R-000009'), paper('credit_note', 'TEST-CN-000002')],
      tickets: [
        { id: 'TKT_3', status: 'rejected', amount: '24.00', rejectReason: 'Opened on 3 devices' },
        { id: 'TKT_2', status: 'succeeded', amount: '5.00', rejectReason: null },
      ],
    }),
  ];
}

function subscriptions({ nowMs }: SampleInput): PortalSubscription[] {
  const monthly = { price: '34.51', currency: 'EUR', billingPeriod: 'monthly' } as const;
  const one = { ...monthly, orderId: ORDER, productName: 'Studio Licence', canReactivate: false, owed: null };
  const periodEndsAtMs = nowMs + 9 * DAY_MS;
  return [
    { ...one, status: 'active', periodEndsAtMs, canCancel: true },
    { ...one, orderId: 'ORD_2', status: 'canceling', periodEndsAtMs, canCancel: false, canReactivate: true },
    {
      ...one,
      orderId: 'ORD_3',
      status: 'past_due',
      periodEndsAtMs: nowMs - DAY_MS,
      canCancel: true,
      owed: { amount: '34.51', url: '#' },
    },
    { ...one, orderId: 'ORD_4', status: 'canceled', periodEndsAtMs: nowMs - DAY_MS, canCancel: false },
  ];
}

function portal(
  slug: string,
  title: string,
  change: {
    purchases?: (input: SampleInput) => PortalPurchase[];
    news?: PortalNews;
    newsAbout?: string;
    hasSubscriptions?: boolean;
  } = {},
): GalleryEntry {
  const make = (
    input: SampleInput,
  ): { kind: 'portal'; view: PortalView; news: PortalNews | null; newsAbout: string | null } => ({
    kind: 'portal',
    view: {
      shop: sampleShop(input),
      buyerName: BUYER,
      subscriptions: change.hasSubscriptions ? subscriptions(input) : [],
      purchases: (change.purchases ?? purchases)(input),
    },
    news: change.news ?? null,
    newsAbout: change.newsAbout ?? null,
  });
  return { slug, title, make };
}

function sampleDocument({ nowMs }: SampleInput, change: Partial<DocumentContent> = {}): DocumentContent {
  return {
    kind: 'invoice',
    number: 'TEST-NL-INV-000004',
    environment: 'test',
    issuedAt: toIsoTime(nowMs),
    movedAt: toIsoTime(nowMs),
    language: null,
    seller: {
      name: 'Nordlicht Studio GmbH',
      addressLines: ['Oranienstraße 1', '10999 Berlin', 'Germany'],
      taxIds: ['VAT DE123456789'],
      email: 'help@nordlicht.example',
      website: 'https://nordlicht.example/',
    },
    buyer: {
      name: 'Exemple SARL',
      email: 'achats@exemple.example',
      country: 'FR',
      state: null,
      postcode: '75002',
      taxId: 'FR40303265045',
    },
    currency: 'EUR',
    lines: [{ name: 'Field Guide to Good Type', quantity: 2, amountMinor: '5800' }],
    isTaxIncluded: false,
    subtotalMinor: '5800',
    taxLines: [],
    taxMinor: '0',
    totalMinor: '5800',
    taxReason: 'reverse_charge',
    legalNote: null,
    paymentMethod: 'card',
    last4: '0110',
    orderId: ORDER,
    paymentId: 'PAY_1',
    corrects: null,
    reason: null,
    nextSteps: null,
    ...change,
  };
}

function creditNote(input: SampleInput): DocumentContent {
  const issuedAt = toIsoTime(input.nowMs - DAY_MS);
  return sampleDocument(input, {
    kind: 'credit_note',
    number: 'TEST-NL-CN-000002',
    buyer: { name: null, email: BUYER, country: 'DE', state: null, postcode: '10115', taxId: null },
    lines: [{ name: 'Field Guide to Good Type', quantity: 1, amountMinor: '2900' }],
    subtotalMinor: '2900',
    taxLines: [{ name: 'VAT', jurisdiction: 'DE', ratePpm: 190_000, basePercent: 100, amountMinor: '551' }],
    taxMinor: '551',
    totalMinor: '3451',
    taxReason: 'standard_rated',
    corrects: { number: 'TEST-NL-R-000012', issuedAt },
    reason: 'Bought twice',
  });
}

/** The pages that a buyer opens once it has paid. */
export const AFTER_SALE: readonly GalleryEntry[] = [
  portal('orders', "A buyer's purchases"),
  portal('orders-subscriptions', "A buyer's subscriptions", { hasSubscriptions: true }),
  portal('orders-asked', 'A refund was asked for', { news: 'asked' }),
  portal('orders-refused', 'More was asked back than can go back', { news: 'too_much', newsAbout: 'PAY_1' }),
  portal('orders-tax-id', 'A tax ID that is not valid', {
    news: 'tax_id_number_invalid',
    newsAbout: 'PAY_1',
  }),
  portal('orders-none', 'A buyer who has bought nothing', { purchases: () => [] }),
  {
    slug: 'orders-sign-in',
    title: 'A link by mail is asked for',
    make: (input) => ({ kind: 'portal_sign_in', shop: sampleShop(input), news: null }),
  },
  {
    slug: 'orders-link-sent',
    title: 'A link by mail was asked for',
    make: (input) => ({ kind: 'portal_sign_in', shop: sampleShop(input), news: 'sent' }),
  },
  {
    slug: 'orders-link',
    title: 'A mailed link',
    make: (input) => ({ kind: 'portal_link', shop: sampleShop(input), isGood: true }),
  },
  {
    slug: 'orders-link-over',
    title: 'A mailed link that is used or too old',
    make: (input) => ({ kind: 'portal_link', shop: sampleShop(input), isGood: false }),
  },
  {
    slug: 'invoice',
    title: 'An invoice under reverse charge',
    make: (input) => ({ kind: 'document', content: sampleDocument(input) }),
  },
  {
    slug: 'credit-note',
    title: 'A credit note',
    make: (input) => ({ kind: 'document', content: creditNote(input) }),
  },
  {
    slug: 'document-missing',
    title: 'A document whose link is over',
    make: () => ({ kind: 'missing_document' }),
  },
];

import { describe, expect, it } from 'vitest';
import { type DocumentSale, toPaymentFacts, toRefundFacts } from './sale-facts';

const AT_MS = Date.UTC(2026, 1, 3, 4, 5, 6, 7);
const AT = '2026-02-03T04:05:06.007Z';

/** 100.00 before taxes of 8.00 and 2.00. */
const SALE: DocumentSale = {
  store: { name: 'Acme', supportEmail: 'help@acme.example', website: 'https://acme.example' },
  settings: {
    legalName: 'Acme GmbH',
    addressLines: ['Weg 1', '10115 Berlin'],
    taxIds: ['VAT DE136695976'],
    invoicePrefix: 'ACME-',
    nextSteps: 'Look into your mails.',
  },
  onFile: ['email'],
  buyerEmail: 'ada@example.com',
  billing: {
    country: 'CA',
    state: 'BC',
    postcode: 'V5K 0A1',
    isBusiness: true,
    businessName: 'Ateliers',
    taxId: 'CA1',
  },
  currency: 'CAD',
  language: 'fr',
  lines: [
    { name: 'Course', quantity: 2, amountMinor: 6_000n },
    { name: 'Book', quantity: 1, amountMinor: 4_000n },
  ],
  tax: {
    reason: 'standard_rated',
    lines: [
      { name: 'PST', jurisdiction: 'CA-BC', ratePpm: 80_000, basePercent: 100, amountMinor: 800n },
      { name: 'GST', jurisdiction: 'CA', ratePpm: 20_000, basePercent: 100, amountMinor: 200n },
    ],
    subtotalMinor: 10_000n,
    taxMinor: 1_000n,
    totalMinor: 11_000n,
    inclusive: false,
    reverseCharge: false,
    legalNote: 'A note of the law.',
    completeness: 'full',
    warnings: [],
    provider: 'tables',
    dataVersion: '1',
  },
  paymentMethod: 'card',
  last4: '4242',
};

const PARTIES = {
  language: 'fr',
  seller: {
    name: 'Acme GmbH',
    addressLines: ['Weg 1', '10115 Berlin'],
    taxIds: ['VAT DE136695976'],
    email: 'help@acme.example',
    website: 'https://acme.example',
  },
  buyer: {
    name: 'Ateliers',
    email: 'ada@example.com',
    country: 'CA',
    state: 'BC',
    postcode: 'V5K 0A1',
    taxId: 'CA1',
  },
  onFile: ['email'],
  currency: 'CAD',
  paymentMethod: 'card',
  last4: '4242',
};

const taxLines = (provincialMinor: string, federalMinor: string) => [
  { name: 'PST', jurisdiction: 'CA-BC', ratePpm: 80_000, basePercent: 100, amountMinor: provincialMinor },
  { name: 'GST', jurisdiction: 'CA', ratePpm: 20_000, basePercent: 100, amountMinor: federalMinor },
];

/** A consumer's sale in a store that has set nothing. */
const BARE: DocumentSale = {
  ...SALE,
  store: { name: 'Acme', supportEmail: null, website: null },
  settings: null,
  onFile: [],
  billing: { country: 'DE', isBusiness: false },
  language: null,
  paymentMethod: null,
  last4: null,
};
const BARE_PARTIES = {
  language: null,
  seller: { name: 'Acme', addressLines: [], taxIds: [], email: null, website: null },
  buyer: {
    name: null,
    email: 'ada@example.com',
    country: 'DE',
    state: null,
    postcode: null,
    taxId: null,
  },
  onFile: [],
  currency: 'CAD',
  paymentMethod: null,
  last4: null,
};

describe('toPaymentFacts', () => {
  const SUMS = {
    movedAt: AT,
    lines: [
      { name: 'Course', quantity: 2, amountMinor: '6000' },
      { name: 'Book', quantity: 1, amountMinor: '4000' },
    ],
    isTaxIncluded: false,
    subtotalMinor: '10000',
    taxLines: taxLines('800', '200'),
    taxMinor: '1000',
    totalMinor: '11000',
    taxReason: 'standard_rated',
    legalNote: 'A note of the law.',
    corrects: null,
    reason: null,
  };

  it('has both parties, every line and tax of the sale, and the next steps of the store', () => {
    expect(toPaymentFacts(SALE, AT_MS)).toEqual({
      ...PARTIES,
      ...SUMS,
      nextSteps: 'Look into your mails.',
    });
  });

  it('has null for all that neither the store nor the buyer has said, and the store’s name for the seller', () => {
    expect(toPaymentFacts(BARE, AT_MS)).toEqual({ ...BARE_PARTIES, ...SUMS, nextSteps: null });
  });

  it('has the store’s name where its settings have no legal name', () => {
    const settings = {
      legalName: null,
      addressLines: ['Weg 1'],
      taxIds: [],
      invoicePrefix: null,
      nextSteps: null,
    };
    const facts = toPaymentFacts({ ...SALE, settings }, AT_MS);
    expect(facts.seller).toMatchObject({ name: 'Acme', addressLines: ['Weg 1'] });
    expect(facts.nextSteps).toBeNull();
  });
});

describe('toRefundFacts', () => {
  const REFUND = {
    amountMinor: 5_500n,
    taxMinor: 500n,
    atMs: AT_MS,
    reason: 'It does not fit.',
    corrects: { number: 'ACME-R-000001', issuedAt: '2026-01-01T00:00:00.000Z' },
  };
  const CREDIT = {
    movedAt: AT,
    lines: [{ name: 'Course, Book', quantity: 1, amountMinor: '5000' }],
    isTaxIncluded: false,
    subtotalMinor: '5000',
    taxLines: taxLines('400', '100'),
    taxMinor: '500',
    totalMinor: '5500',
    taxReason: 'standard_rated',
    legalNote: 'A note of the law.',
    corrects: { number: 'ACME-R-000001', issuedAt: '2026-01-01T00:00:00.000Z' },
    reason: 'It does not fit.',
    nextSteps: null,
  };

  it('has one line over what goes back before tax, and each tax in its proportion', () => {
    expect(toRefundFacts(SALE, REFUND)).toEqual({ ...PARTIES, ...CREDIT });
  });

  it('has the tax in its line where the prices of the sale have it', () => {
    const inclusive: DocumentSale = { ...SALE, tax: { ...SALE.tax, inclusive: true } };
    expect(toRefundFacts(inclusive, REFUND)).toEqual({
      ...PARTIES,
      ...CREDIT,
      lines: [{ name: 'Course, Book', quantity: 1, amountMinor: '5500' }],
      isTaxIncluded: true,
    });
  });

  it('has no tax where the sale had none, and null for what was not said', () => {
    const { legalNote: _legalNote, ...tax } = SALE.tax;
    const untaxed: DocumentSale = {
      ...BARE,
      tax: { ...tax, reason: 'outside_scope', lines: [], taxMinor: 0n, totalMinor: 10_000n },
    };
    expect(toRefundFacts(untaxed, { ...REFUND, taxMinor: 0n, corrects: null })).toEqual({
      ...BARE_PARTIES,
      ...CREDIT,
      lines: [{ name: 'Course, Book', quantity: 1, amountMinor: '5500' }],
      subtotalMinor: '5500',
      taxLines: [],
      taxMinor: '0',
      taxReason: 'outside_scope',
      legalNote: null,
      corrects: null,
    });
  });
});

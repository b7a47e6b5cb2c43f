import { describe, expect, it } from 'vitest';
import type { TaxResult } from '@/lib/tax/core/contract';
import type { DocumentContent } from './document-content';
import { factsOf, toReplacingInvoice, toTaxFacts, toWholeCredit } from './replacing-facts';

const VAT = { name: 'VAT', jurisdiction: 'DE', ratePpm: 190_000, basePercent: 100 };
const FACTS = {
  movedAt: '2026-01-01T00:00:00.000Z',
  language: 'de',
  seller: { name: 'Acme', addressLines: ['Weg 1'], taxIds: ['VAT 1'], email: null, website: null },
  buyer: {
    name: 'Ada',
    email: 'ada@example.com',
    country: 'DE',
    state: null,
    postcode: '10115',
    taxId: null,
  },
  currency: 'EUR',
  lines: [{ name: 'Course', quantity: 1, amountMinor: '11900' }],
  isTaxIncluded: true,
  subtotalMinor: '10000',
  taxLines: [{ ...VAT, amountMinor: '1900' }],
  taxMinor: '1900',
  totalMinor: '11900',
  taxReason: 'standard_rated',
  legalNote: null,
  paymentMethod: 'card',
  last4: '4242',
  corrects: null,
  reason: 'A word of old.',
  nextSteps: 'Look into your mails.',
};
const RECEIPT: DocumentContent = {
  ...FACTS,
  onFile: ['email', 'name', 'taxId', 'postcode'],
  kind: 'receipt',
  number: 'ACME-R-000001',
  environment: 'prod',
  issuedAt: '2026-01-02T00:00:00.000Z',
  orderId: 'ORD_1',
  paymentId: 'PAY_1',
};
const CORRECTS = { number: 'ACME-R-000001', issuedAt: '2026-01-02T00:00:00.000Z' };
const TAXED: TaxResult = {
  reason: 'reduced_rated',
  lines: [{ ...VAT, amountMinor: 1_900n }],
  subtotalMinor: 10_000n,
  taxMinor: 1_900n,
  totalMinor: 11_900n,
  inclusive: false,
  reverseCharge: false,
  legalNote: 'A note of the law.',
  completeness: 'full',
  warnings: [],
  provider: 'tables',
  dataVersion: '1',
};
const REVERSED: TaxResult = {
  reason: 'reverse_charge',
  lines: [],
  subtotalMinor: 10_000n,
  taxMinor: 0n,
  totalMinor: 10_000n,
  inclusive: true,
  reverseCharge: true,
  completeness: 'full',
  warnings: [],
  provider: 'tables',
  dataVersion: '1',
};
const REVERSED_FACTS = {
  isTaxIncluded: true,
  subtotalMinor: '10000',
  taxLines: [],
  taxMinor: '0',
  totalMinor: '10000',
  taxReason: 'reverse_charge',
  legalNote: null,
};

describe('toTaxFacts', () => {
  it('writes every amount as a decimal string, and the note of the law', () => {
    expect(toTaxFacts(TAXED)).toEqual({
      isTaxIncluded: false,
      subtotalMinor: '10000',
      taxLines: [{ ...VAT, amountMinor: '1900' }],
      taxMinor: '1900',
      totalMinor: '11900',
      taxReason: 'reduced_rated',
      legalNote: 'A note of the law.',
    });
  });

  it('has no lines and no note for a sale that has neither', () => {
    expect(toTaxFacts(REVERSED)).toEqual(REVERSED_FACTS);
  });
});

describe('factsOf', () => {
  it('leaves out the number of a document and what is decided with it, and nothing else', () => {
    expect(factsOf(RECEIPT)).toEqual({ ...FACTS, onFile: ['email', 'name', 'taxId', 'postcode'] });
  });
});

describe('toWholeCredit', () => {
  it.each(['It was billed to a business.', null])(
    'keeps lines, buyer and taxes, corrects the document and says why (%s)',
    (reason) => {
      const at = '2026-02-03T04:05:06.007Z';
      expect(toWholeCredit(RECEIPT, { at, reason })).toEqual({
        ...FACTS,
        onFile: ['email', 'name', 'taxId', 'postcode'],
        movedAt: at,
        corrects: CORRECTS,
        reason,
        nextSteps: null,
      });
    },
  );
});

describe('toReplacingInvoice', () => {
  const billing = { country: 'FR', isBusiness: true, businessName: 'Ateliers', taxId: 'FR1' };

  it('has the business, its tax and the sale of the receipt, and masks neither its name nor its tax id', () => {
    expect(toReplacingInvoice(RECEIPT, { billing, tax: REVERSED })).toEqual({
      ...FACTS,
      ...REVERSED_FACTS,
      buyer: {
        name: 'Ateliers',
        email: 'ada@example.com',
        country: 'DE',
        state: null,
        postcode: '10115',
        taxId: 'FR1',
      },
      onFile: ['email', 'postcode'],
      corrects: CORRECTS,
      reason: null,
    });
  });

  it('has null for a name and a tax id that the billing details lack', () => {
    const bare = { country: 'FR', isBusiness: true };
    const named: DocumentContent = { ...RECEIPT, buyer: { ...RECEIPT.buyer, taxId: 'DE1' } };
    expect(toReplacingInvoice(named, { billing: bare, tax: REVERSED }).buyer).toMatchObject({
      name: null,
      taxId: null,
    });
  });

  it('masks nothing where the receipt is of a release that kept no list', () => {
    const { onFile: _onFile, ...old } = RECEIPT;
    expect(toReplacingInvoice(old, { billing, tax: REVERSED }).onFile).toEqual([]);
  });
});

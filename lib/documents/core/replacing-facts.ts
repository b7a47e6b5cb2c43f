import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import type { TaxResult } from '@/lib/tax/core/contract';
import type { DocumentContent } from './document-content';

/** The content of a document but for what its number decides. */
export type DocumentFacts = Omit<
  DocumentContent,
  'kind' | 'number' | 'environment' | 'issuedAt' | 'orderId' | 'paymentId'
>;

/** The sums and taxes of a sale as its document tells of them. */
export function toTaxFacts(tax: TaxResult) {
  return {
    isTaxIncluded: tax.inclusive,
    subtotalMinor: tax.subtotalMinor.toString(),
    taxLines: tax.lines.map((line) => ({ ...line, amountMinor: line.amountMinor.toString() })),
    taxMinor: tax.taxMinor.toString(),
    totalMinor: tax.totalMinor.toString(),
    taxReason: tax.reason,
    legalNote: tax.legalNote ?? null,
  };
}

/** The facts of a document, without its number and what is decided with the number. */
export function factsOf(content: DocumentContent): DocumentFacts {
  const { kind: _kind, number: _number, environment: _environment, issuedAt: _issuedAt, ...rest } = content;
  const { orderId: _orderId, paymentId: _paymentId, ...facts } = rest;
  return facts;
}

/** The content of a credit note that reverses a whole document: the same lines, buyer and taxes. */
export function toWholeCredit(
  content: DocumentContent,
  input: { at: string; reason: string | null },
): DocumentFacts {
  const corrects = { number: content.number, issuedAt: content.issuedAt };
  return { ...factsOf(content), movedAt: input.at, corrects, reason: input.reason, nextSteps: null };
}

/** The content of the invoice that takes a receipt's place: the same sale, to a business, with the tax that it pays. */
export function toReplacingInvoice(
  content: DocumentContent,
  { billing, tax }: { billing: BillingDetail; tax: TaxResult },
): DocumentFacts {
  return {
    ...factsOf(content),
    buyer: { ...content.buyer, name: billing.businessName ?? null, taxId: billing.taxId ?? null },
    onFile: (content.onFile ?? []).filter((field) => field !== 'name' && field !== 'taxId'),
    ...toTaxFacts(tax),
    corrects: { number: content.number, issuedAt: content.issuedAt },
    reason: null,
  };
}

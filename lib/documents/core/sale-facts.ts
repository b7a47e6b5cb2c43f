import type { BillingDetail } from '@/lib/billing/core/billing-detail';
import { type DocumentSettings, NO_DOCUMENT_SETTINGS } from '@/lib/catalog/core/document-settings';
import { type EpochMs, toIsoTime } from '@/lib/kernel/clock';
import type { TaxResult } from '@/lib/tax/core/contract';
import type { BuyerField, DocumentLine } from './document-content';
import { splitRefundedTax } from './refunded-tax';
import { type DocumentFacts as Facts, toTaxFacts } from './replacing-facts';

/** The facts of a sale that its documents are made of. */
export type DocumentSale = {
  store: { name: string; supportEmail: string | null; website: string | null };
  settings: DocumentSettings | null;
  onFile: BuyerField[];
  buyerEmail: string;
  billing: BillingDetail;
  currency: string;
  language: string | null;
  lines: readonly { name: string; quantity: number; amountMinor: bigint }[];
  tax: TaxResult;
  paymentMethod: string | null;
  last4: string | null;
};

/** The content of a payment's document. */
export function toPaymentFacts(sale: DocumentSale, paidAtMs: EpochMs): Facts {
  const { tax } = sale;
  return {
    ...toParties(sale),
    movedAt: toIsoTime(paidAtMs),
    lines: sale.lines.map(toLine),
    ...toTaxFacts(tax),
    corrects: null,
    reason: null,
    nextSteps: sale.settings?.nextSteps ?? null,
  };
}

/** The content of a refund's credit note: one line over what went back, with its share of each tax. */
export function toRefundFacts(
  sale: DocumentSale,
  refund: {
    amountMinor: bigint;
    taxMinor: bigint;
    atMs: EpochMs;
    reason: string;
    corrects: Facts['corrects'];
  },
): Facts {
  const { tax } = sale;
  const { amountMinor, taxMinor } = refund;
  const shares = splitRefundedTax(
    taxMinor,
    tax.lines.map((line) => line.amountMinor),
  );
  const netMinor = amountMinor - taxMinor;
  const names = sale.lines.map(({ name }) => name).join(', ');
  return {
    ...toParties(sale),
    movedAt: toIsoTime(refund.atMs),
    lines: [toLine({ name: names, quantity: 1, amountMinor: tax.inclusive ? amountMinor : netMinor })],
    isTaxIncluded: tax.inclusive,
    subtotalMinor: netMinor.toString(),
    taxLines: tax.lines.map((line, index) => ({ ...line, amountMinor: (shares[index] ?? 0n).toString() })),
    taxMinor: taxMinor.toString(),
    totalMinor: amountMinor.toString(),
    taxReason: tax.reason,
    legalNote: tax.legalNote ?? null,
    corrects: refund.corrects,
    reason: refund.reason,
    nextSteps: null,
  };
}

function toLine({ name, quantity, amountMinor }: DocumentSale['lines'][number]): DocumentLine {
  return { name, quantity, amountMinor: amountMinor.toString() };
}

function toParties(sale: DocumentSale) {
  const settings = sale.settings ?? NO_DOCUMENT_SETTINGS;
  const { billing, store } = sale;
  return {
    language: sale.language,
    seller: {
      name: settings.legalName ?? store.name,
      addressLines: settings.addressLines,
      taxIds: settings.taxIds,
      email: store.supportEmail,
      website: store.website,
    },
    buyer: {
      name: billing.businessName ?? null,
      email: sale.buyerEmail,
      country: billing.country,
      state: billing.state ?? null,
      postcode: billing.postcode ?? null,
      taxId: billing.taxId ?? null,
    },
    onFile: sale.onFile,
    currency: sale.currency,
    paymentMethod: sale.paymentMethod,
    last4: sale.last4,
  };
}

import type { Environment } from '@/lib/kernel/environment';

/** `invoice` is what a business gets for a payment, `receipt` anybody else; a refund has a `credit_note`. */
export type DocumentKind = 'receipt' | 'invoice' | 'credit_note';

/** Amounts are decimal strings of minor units; those of a credit note are what goes back, above zero. */
export type DocumentLine = { name: string; quantity: number; amountMinor: string };
export type DocumentTaxLine = {
  name: string;
  jurisdiction: string;
  ratePpm: number;
  basePercent: number;
  amountMinor: string;
};

/** The fields about the buyer in a document that are masked for a buyer who is not proved to be the one whom they describe. */
export type BuyerField = 'email' | 'name' | 'taxId' | 'postcode';

/**
 * All that a document says, frozen when it is numbered: whatever changes later in the store, in the order or in the law, it
 * shows what it showed on the day.
 */
export type DocumentContent = {
  kind: DocumentKind;
  number: string;
  environment: Environment;
  /** ISO 8601. */
  issuedAt: string;
  /** When the money was paid or went back. */
  movedAt: string;
  language: string | null;
  seller: {
    name: string;
    addressLines: string[];
    taxIds: string[];
    email: string | null;
    website: string | null;
  };
  buyer: {
    name: string | null;
    email: string;
    country: string;
    state: string | null;
    postcode: string | null;
    taxId: string | null;
  };
  /**
   * The fields that an API key had filled in, where the buyer was not proved to be the one whom the key meant: readers who know
   * the document by that purchase see them masked. Absent in documents of releases that kept no such list.
   */
  onFile?: BuyerField[];
  currency: string;
  lines: DocumentLine[];
  /** True where the amounts of the lines have the tax in them. */
  isTaxIncluded: boolean;
  subtotalMinor: string;
  taxLines: DocumentTaxLine[];
  taxMinor: string;
  totalMinor: string;
  /** Why there is no tax where there is none, in the tax engine's word. */
  taxReason: string;
  /** The sentences that the law wants said, such as of reverse charge. */
  legalNote: string | null;
  paymentMethod: string | null;
  last4: string | null;
  /** Ids as on the wire. */
  orderId: string;
  paymentId: string;
  /** The document that a credit note corrects. */
  corrects: { number: string; issuedAt: string } | null;
  /** Why money went back, in the words of the person who asked for it; `null` where none did. */
  reason: string | null;
  nextSteps: string | null;
};

const KIND_LETTERS: Readonly<Record<DocumentKind, string>> = {
  receipt: 'R',
  invoice: 'INV',
  credit_note: 'CN',
};
const MIN_DIGITS = 6;

/** `ACME-INV-000001`, or `TEST-…` where no real money moved. Numbers count from 1 in each store, environment and kind. */
export function documentNumber(input: {
  kind: DocumentKind;
  environment: Environment;
  prefix: string | null;
  count: number;
}): string {
  const mark = input.environment === 'test' ? 'TEST-' : '';
  const digits = String(input.count).padStart(MIN_DIGITS, '0');
  return `${mark}${input.prefix ?? ''}${KIND_LETTERS[input.kind]}-${digits}`;
}

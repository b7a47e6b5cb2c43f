/** Is in everything below that tells of the buyer. */
export const WORD = 'canary';
/** The address of the buyer who is erased. */
export const BUYER = `${WORD}@buyer.example`;

export type ColumnDecisions = {
  /** The columns that a buyer is taken out of, each with an example of what it may hold of one. */
  erased: Readonly<Record<string, unknown>>;
  /** The other columns, by the reason why they may stay. */
  stays: Readonly<Record<string, readonly string[]>>;
};

const OURS = 'words of ours from closed lists, and names that we made';
const SUMS = 'the sums of money and tax, and what was sold for them';
const PROVIDERS = 'the name that the provider has for the money, by which its books are compared with ours';
const CARRIED = {
  'what the merchant attached itself': ['metadata', 'order_merchant_external_id'],
  'names who brought the buyer, and not the buyer': ['affiliate_code'],
};
const REGISTERS = "the register's receipt for a tax id that the tax office may ask for";

/** Tax was not left off for this tax id, so that it goes with the rest. */
const BILLED = { country: 'DE', isBusiness: true, postcode: WORD, businessName: WORD, taxId: WORD };
const ANSWERS = [{ id: 'name', label: 'Name', value: BUYER }];
const PAGE = `https://shop.example/thanks?for=${BUYER}`;

/**
 * What becomes of each column that can hold text, in every table whose rows are about buyers, when one of them is erased.
 * `deleted` are whole rows.
 */
export const BUYER_COLUMNS: Readonly<Record<string, ColumnDecisions | 'deleted'>> = {
  attempts: {
    erased: {
      request: { customerEmail: BUYER },
      draft: {
        buyerEmail: BUYER,
        buyerIdentity: BUYER,
        billingDetail: BILLED,
        successUrl: PAGE,
        customFields: ANSWERS,
        taxIdCheck: { consultationNumber: WORD },
      },
      fingerprint: BUYER,
      url: PAGE,
    },
    stays: { [OURS]: ['psp', 'idempotency_key', 'state', 'failure_reason'], [PROVIDERS]: ['psp_ref'] },
  },
  deliveries: {
    erased: { body: JSON.stringify({ buyerEmail: BUYER }) },
    stays: {
      [OURS]: ['environment', 'event_type', 'event_id', 'state'],
      'the address of the merchant that was told': ['url'],
    },
  },
  delivery_attempts: { erased: { response_excerpt: BUYER }, stays: { [OURS]: ['error'] } },
  discount_uses: { erased: { buyer_key: BUYER }, stays: { [OURS]: ['state'] } },
  documents: {
    erased: {},
    stays: {
      'the law asks the seller to keep documents as they were issued': ['content'],
      [OURS]: ['environment', 'kind', 'number', 'cause'],
    },
  },
  email_deliveries: {
    erased: { to_address: BUYER, error_message: BUYER, content: { text: BUYER } },
    stays: {
      [OURS]: ['environment', 'event_type', 'event_id', 'recipient_type', 'status'],
      'names the store, the product or a day': ['subject'],
    },
  },
  orders: {
    erased: {
      buyer_email: BUYER,
      buyer_identity: BUYER,
      billing_detail: BILLED,
      success_url: PAGE,
      submit_fingerprint: BUYER,
      custom_fields: ANSWERS,
    },
    stays: {
      [OURS]: ['environment', 'type', 'status', 'currency', 'tax_id_status'],
      [SUMS]: ['tax', 'line_items', 'discount'],
      ...CARRIED,
      [REGISTERS]: ['tax_id_consultation_number'],
    },
  },
  payments: {
    erased: { last4: WORD, card_brand: WORD },
    stays: {
      [OURS]: ['psp', 'status', 'currency', 'method', 'failure_reason', 'refund_status', 'phase'],
      [SUMS]: ['tax'],
      [PROVIDERS]: ['psp_payment_ref'],
    },
  },
  portal_links: 'deleted',
  receipt_changes: {
    // The tax id and company of the invoice stay with its tax.
    erased: { billing_detail: { country: 'DE', isBusiness: true, postcode: WORD } },
    stays: {
      [OURS]: ['status', 'tax_id_status'],
      [SUMS]: ['tax'],
      [REGISTERS]: ['tax_id_consultation_number'],
    },
  },
  refund_ticket_versions: { erased: { reason: BUYER }, stays: { [OURS]: ['currency'] } },
  refund_tickets: {
    erased: {
      submitter_id: BUYER,
      reason: BUYER,
      metadata: { seat: BUYER },
      review_note: BUYER,
      reject_reason: BUYER,
    },
    stays: {
      [OURS]: ['status', 'submitter_type', 'currency'],
      'the reference of the request in the merchant’s own books': ['refund_ticket_merchant_external_id'],
      'the merchant who decided': ['reviewer_id'],
    },
  },
  saved_methods: 'deleted',
  sessions: {
    erased: {
      buyer_email: BUYER,
      billing_detail: BILLED,
      intended_identity: BUYER,
      buyer_identity: BUYER,
      success_url: PAGE,
      custom_fields: ANSWERS,
    },
    stays: {
      [OURS]: ['environment', 'created_by', 'currency'],
      [SUMS]: ['line_items', 'discount_code'],
      ...CARRIED,
      'what the store and its product were like': ['snapshot'],
    },
  },
  subscription_orders: {
    erased: { buyer_key: BUYER, plan: { billingDetail: BILLED } },
    stays: { [OURS]: ['status', 'billing_period', 'current_phase'] },
  },
  subscription_plan_changes: {
    erased: { success_url: PAGE },
    stays: {
      [OURS]: ['created_by', 'timing', 'state'],
      [SUMS]: ['asked', 'line_items', 'terms'],
      'what the store and its product were like': ['snapshot'],
    },
  },
};

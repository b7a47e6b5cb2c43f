/** Which part of the platform speaks, in the wire's own words. */
export type ErrorLayer =
  | 'gateway'
  | 'user'
  | 'store'
  | 'product'
  | 'order'
  | 'ticket'
  | 'graphql'
  | 'resource'
  | 'email';

/** Statuses that the wire contract allows. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 429 | 500 | 501 | 502 | 503;

export type ErrorParams = Readonly<Record<string, string | number>>;

/** `aiHint` is a word for programs that write the next request by themselves. */
type CatalogueEntry = { status: ErrorStatus; layer: ErrorLayer; message: string; aiHint?: string };

/**
 * Every failure a client can be told, once: status, layer and the exact published sentence.
 *
 * `{name}` in a message is filled from the error's parameters. Messages name fields and values of the request and
 * nothing of our insides.
 */
export const ERROR_CATALOGUE = {
  // gateway: before any use case runs
  unauthorized: { status: 401, layer: 'gateway', message: 'Unauthorized' },
  authentication_failed: { status: 401, layer: 'gateway', message: 'Authentication failed' },
  missing_environment: {
    status: 400,
    layer: 'gateway',
    message: 'Missing or invalid header: x-context-environment',
  },
  incomplete_bearer: {
    status: 400,
    layer: 'gateway',
    message: 'Incomplete JWT authentication headers',
    aiHint: 'Send X-Environment: test or prod beside Authorization',
  },
  missing_buyer_identity_claim: {
    status: 400,
    layer: 'gateway',
    message: 'Missing X-Context-Buyer-Identity header',
  },
  missing_store_claim: {
    status: 400,
    layer: 'gateway',
    message: 'Missing X-Context-Visiting-Store-Id header',
  },
  psp_event_other_environment: {
    status: 400,
    layer: 'gateway',
    message:
      'The mode of this event (live or test) is not that of the account whose signing secret it came with',
  },
  credential_not_allowed: {
    status: 403,
    layer: 'gateway',
    message: 'Access denied: this credential may not call this action',
  },
  invalid_json: { status: 400, layer: 'gateway', message: 'Invalid JSON body' },
  body_too_large: { status: 400, layer: 'gateway', message: 'Request body must be at most 256 kB' },
  invalid_idempotency_key: {
    status: 400,
    layer: 'gateway',
    message: 'Invalid X-Idempotency-Key: 1 to 256 letters, digits, hyphens and underscores',
  },
  idempotency_in_flight: {
    status: 409,
    layer: 'gateway',
    message: 'A request with this X-Idempotency-Key is still running, please retry',
  },
  too_many_requests: { status: 429, layer: 'gateway', message: 'Too many requests, please retry' },
  not_found: { status: 404, layer: 'gateway', message: 'Not found' },
  not_implemented: { status: 501, layer: 'gateway', message: 'Not implemented' },
  method_not_allowed: { status: 405, layer: 'gateway', message: 'Method not allowed, use {method}' },
  database_unavailable: { status: 503, layer: 'gateway', message: 'Temporarily unavailable, please retry' },
  internal: { status: 500, layer: 'gateway', message: 'Internal server error' },
  // input, whatever the action
  missing_field: { status: 400, layer: 'resource', message: 'Missing required field: {field}' },
  missing_product_field: { status: 400, layer: 'product', message: 'Missing required field: {field}' },
  missing_fields: { status: 400, layer: 'resource', message: 'Missing required fields: {fields}' },
  invalid_field: {
    status: 400,
    layer: 'resource',
    message: 'Invalid {field}: expected {expected}, got {got}',
  },
  bad_id_format: { status: 400, layer: 'resource', message: 'Expected format: {prefix}_xxx, got "{got}"' },
  picture_refused: {
    status: 400,
    layer: 'resource',
    message: 'Invalid {field}: {problem}',
  },
  // auth
  missing_token_subject: {
    status: 400,
    layer: 'user',
    message: 'Missing required field: provide storeId or productId',
  },
  // stores
  store_not_found: { status: 404, layer: 'store', message: 'Store not found' },
  store_access_denied: {
    status: 403,
    layer: 'store',
    message: 'Access denied: you do not have permission to this store',
  },
  store_limit_reached: { status: 400, layer: 'store', message: 'A merchant can have at most {limit} stores' },
  store_token_inactive: { status: 400, layer: 'store', message: 'Store is not active' },
  store_inactive: { status: 403, layer: 'store', message: 'Store is not active' },
  store_not_approved: {
    status: 403,
    layer: 'store',
    message: 'Store is not approved for production payments',
  },
  needs_production_key: {
    status: 403,
    layer: 'store',
    message: 'This store takes real payments: use a production key',
    aiHint: 'USE_PRODUCTION_KEY',
  },
  theme_needs_production_key: {
    status: 403,
    layer: 'store',
    message: 'Publishing the theme of a store that takes real payments needs a link made by a production key',
  },
  merchant_exists: {
    status: 409,
    layer: 'store',
    message: 'This merchant already belongs to the store',
  },
  invitation_not_found: {
    status: 404,
    layer: 'store',
    message: 'You have no invitation to this store and do not belong to it',
  },
  merchant_not_in_store: { status: 404, layer: 'store', message: 'Merchant not found in this store' },
  merchant_is_owner: {
    status: 400,
    layer: 'store',
    message: "The store's owner cannot be changed or removed",
  },
  merchant_limit_reached: {
    status: 400,
    layer: 'store',
    message: 'A store can have at most {limit} merchants beside its owner',
  },
  webhook_not_found: { status: 404, layer: 'store', message: 'Webhook not found' },
  webhook_limit_reached: {
    status: 400,
    layer: 'store',
    message: 'A store can have at most {limit} webhooks',
  },
  // products
  product_not_found: { status: 404, layer: 'product', message: 'Product not found' },
  product_not_active: {
    status: 404,
    layer: 'product',
    message: 'Product not found or not active for this environment',
  },
  product_foreign_store: { status: 403, layer: 'product', message: 'Product does not belong to this store' },
  product_already_published: { status: 400, layer: 'product', message: 'Already published to production' },
  product_not_in_test: { status: 400, layer: 'product', message: 'Product has no test version to publish' },
  product_not_subscription: {
    status: 400,
    layer: 'product',
    message: 'Product {productId} is not a subscription product',
  },
  product_group_not_found: { status: 404, layer: 'product', message: 'Subscription product group not found' },
  product_group_limit_reached: {
    status: 400,
    layer: 'product',
    message: 'A store can have at most {limit} subscription product groups',
  },
  // sessions
  invalid_currency_format: {
    status: 400,
    layer: 'order',
    message: 'Invalid currency format: "{got}". Must be 3 uppercase letters (e.g., "USD", "EUR", "JPY")',
  },
  currency_unsupported: {
    status: 400,
    layer: 'product',
    message: 'Currency {currency} is not supported for this product',
  },
  psp_not_configured: {
    status: 403,
    layer: 'store',
    message: 'Store has no payment provider for the {environment} environment',
  },
  subscriptions_not_chargeable: {
    status: 400,
    layer: 'store',
    message: 'Subscriptions cannot be sold here yet: no payment method can be kept at {provider}',
  },
  currency_not_chargeable: {
    status: 400,
    layer: 'order',
    message: 'Currency {currency} cannot be charged by any payment method, use one of: {currencies}',
  },
  discount_not_found: { status: 404, layer: 'order', message: 'Discount not found' },
  discount_exists: { status: 409, layer: 'order', message: 'A discount with the code {code} already exists' },
  discount_limit_reached: {
    status: 400,
    layer: 'order',
    message: 'A store can have at most {limit} discounts in each environment',
  },
  checkout_link_not_found: { status: 404, layer: 'order', message: 'Checkout link not found' },
  checkout_link_limit_reached: {
    status: 400,
    layer: 'order',
    message: 'A store can have at most {limit} checkout links in each environment',
  },
  price_fields_conflict: {
    status: 400,
    layer: 'order',
    message: 'priceSnapshot and customPrice exclude each other, send one of them',
  },
  price_not_chargeable: {
    status: 400,
    layer: 'order',
    message: 'Price {amount} {currency} cannot be charged by {provider}, use {nearest}',
  },
  payment_method_unsupported: {
    status: 400,
    layer: 'order',
    message: 'Payment method {method} is not available for {currency}, use one of: {methods}',
  },
  payment_methods_conflict: {
    status: 400,
    layer: 'order',
    message: 'includePaymentMethods and excludePaymentMethods exclude each other, send one of them',
  },
  payment_methods_empty: { status: 400, layer: 'order', message: 'No payment method is left for {currency}' },
  invalid_billing_detail: { status: 400, layer: 'order', message: 'Invalid billingDetail' },
  external_id_empty: { status: 400, layer: 'order', message: 'orderMerchantExternalId must not be empty' },
  external_id_too_long: {
    status: 400,
    layer: 'order',
    message: 'orderMerchantExternalId must be at most 128 characters',
  },
  plan_change_forbidden: {
    status: 403,
    layer: 'order',
    message: 'A plan change needs an API key or a session token',
  },
  plan_change_fields_without_order: { status: 400, layer: 'order', message: '{field} needs originOrderId' },
  plan_change_amounts_conflict: {
    status: 400,
    layer: 'order',
    message: 'changeAmount and changeCreditAmount exclude each other, send one of them',
  },
  plan_change_unavailable: { status: 501, layer: 'order', message: 'Not implemented' },
  new_purchase_forbidden: {
    status: 403,
    layer: 'order',
    message: 'A session token can only create plan change sessions (originOrderId)',
  },
  session_not_found: { status: 404, layer: 'order', message: 'Checkout session not found or expired' },
  // orders
  session_type_mismatch: {
    status: 400,
    layer: 'order',
    message: 'Session product type mismatch: expected {expected}',
  },
  environment_mismatch: {
    status: 400,
    layer: 'order',
    message: 'Environment mismatch between request and session',
  },
  missing_billing_detail: {
    status: 400,
    layer: 'order',
    message: 'Missing billingDetail: provide in request body or pre-fill in checkout session',
  },
  state_required: { status: 400, layer: 'order', message: 'State is required for US/CA' },
  missing_buyer_email: {
    status: 400,
    layer: 'order',
    message: 'Missing buyerEmail: provide in request body or pre-fill in checkout session',
  },
  session_foreign_store: { status: 403, layer: 'order', message: 'Session does not belong to this store' },
  session_invalid: {
    status: 409,
    layer: 'order',
    message: 'Checkout session invalid, please re-enter checkout',
  },
  session_already_paid: { status: 409, layer: 'order', message: 'This checkout session is already paid' },
  order_in_progress: {
    status: 409,
    layer: 'order',
    message: 'The payment provider is still answering, please retry',
  },
  order_not_found: { status: 404, layer: 'order', message: 'Order not found' },
  order_not_cancelable: {
    status: 400,
    layer: 'order',
    message: 'Order cannot be canceled, current status: {status}',
  },
  subscription_not_cancelable: {
    status: 400,
    layer: 'order',
    message: 'Subscription cannot be canceled, current status: {status}',
  },
  subscription_not_reactivatable: {
    status: 400,
    layer: 'order',
    message: 'Subscription cannot be reactivated, current status: {status}',
  },
  subscription_not_changeable: {
    status: 400,
    layer: 'order',
    message: 'Subscription cannot be changed, current status: {status}',
  },
  plan_change_foreign_order: {
    status: 403,
    layer: 'order',
    message: 'Subscription order does not belong to this credential',
  },
  plan_change_other_group: {
    status: 403,
    layer: 'order',
    message: 'Target plan is not in the same product group as the current plan',
  },
  plan_change_not_self_service: {
    status: 403,
    layer: 'order',
    message: 'Self-service plan change is not enabled for this product group',
  },
  plan_change_same_product: {
    status: 400,
    layer: 'order',
    message: 'Target plan must be another product than the current plan',
  },
  plan_change_currency: {
    status: 400,
    layer: 'order',
    message: 'Currency must match the subscription: {currency}',
  },
  subscription_unpaid: {
    status: 400,
    layer: 'order',
    message: 'Subscription with an unpaid balance cannot be reactivated',
  },
  discount_unavailable: {
    status: 409,
    layer: 'order',
    message: 'Discount code {code} no longer applies ({reason}), review the new total',
  },
  total_below_minimum: {
    status: 400,
    layer: 'order',
    message: 'The total of {total} {currency} is less than the payment provider takes: {minimum} {currency}',
  },
  tax_changed: { status: 409, layer: 'order', message: 'Tax changed, review the new total' },
  tax_unavailable: { status: 502, layer: 'order', message: 'Tax could not be calculated, please retry' },
  psp_unavailable: { status: 502, layer: 'order', message: 'Payment provider unavailable, please retry' },
  psp_refused: { status: 502, layer: 'order', message: 'Payment provider unavailable, please retry' },
  // money back
  payment_not_found: { status: 404, layer: 'order', message: 'Payment not found' },
  payment_not_refundable: {
    status: 400,
    layer: 'ticket',
    message: 'Payment cannot be refunded, current status: {status}',
  },
  refund_window_over: {
    status: 400,
    layer: 'ticket',
    message: 'A refund can be requested for {days} days after the payment',
  },
  refund_currency_mismatch: {
    status: 400,
    layer: 'ticket',
    message: 'requestedAmount.currency must be {currency}, the currency of the payment',
  },
  refund_amount_exceeded: {
    status: 400,
    layer: 'ticket',
    message: 'requestedAmount.amount must be at most {max}, which is what is left of the payment',
  },
  refund_ticket_open: {
    status: 409,
    layer: 'ticket',
    message: 'This payment has an open refund ticket, {ticketId}: wait until it is decided',
  },
  refund_ticket_not_found: { status: 404, layer: 'ticket', message: 'Refund ticket not found' },
  refund_ticket_not_resubmittable: {
    status: 400,
    layer: 'ticket',
    message: 'Refund ticket cannot be resubmitted, current status: {status}',
  },
  refund_ticket_not_reviewable: {
    status: 400,
    layer: 'ticket',
    message: 'Refund ticket cannot be reviewed, current status: {status}',
  },
  // graphql
  query_read_only: {
    status: 403,
    layer: 'graphql',
    message: 'Only queries are supported: use the actions under /v1/actions to change something',
  },
  query_limit_exceeded: {
    status: 400,
    layer: 'graphql',
    message: 'Query is too large: {measure} is {got}, at most {max}',
    aiHint: 'REDUCE_QUERY_SIZE',
  },
  query_too_slow: {
    status: 400,
    layer: 'graphql',
    message: 'Query takes too long, please ask for less',
    aiHint: 'REDUCE_QUERY_SIZE',
  },
  query_answer_too_large: {
    status: 400,
    layer: 'graphql',
    message: 'Answer is larger than {max} bytes, please ask for less',
    aiHint: 'REDUCE_QUERY_SIZE',
  },
  query_too_many_rows: {
    status: 400,
    layer: 'graphql',
    message: 'Query reads more than {max} rows, please ask for less',
    aiHint: 'REDUCE_QUERY_SIZE',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** An expected failure: what the client is told is its catalogue entry, `details` go beside the message as data. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(errorMessage(code, options.params));
    this.name = 'AppError';
    this.code = code;
    this.params = options.params ?? {};
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export type AppErrorOptions = {
  params?: ErrorParams;
  details?: Readonly<Record<string, unknown>>;
  retryAfterSeconds?: number;
};

/** Makes an expected failure: `throw appError('product_not_found')`. */
export function appError(code: ErrorCode, options?: AppErrorOptions): AppError {
  return new AppError(code, options);
}

/** The sentence of a code with its placeholders filled; a placeholder without a parameter stays visible. */
export function errorMessage(code: ErrorCode, params: ErrorParams = {}): string {
  return ERROR_CATALOGUE[code].message.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}

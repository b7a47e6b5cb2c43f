import { describe, expect, it } from 'vitest';
import { AppError, appError, ERROR_CATALOGUE, type ErrorCode, errorMessage } from './error-catalogue';

const ENTRIES = Object.entries(ERROR_CATALOGUE);

describe('the error catalogue', () => {
  it.each(ENTRIES)(
    '%s has a status of the contract and a sentence without line breaks',
    (code, { status, message }) => {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect([400, 401, 403, 404, 405, 409, 429, 500, 501, 502, 503]).toContain(status);
      expect(message).toMatch(/^\S[^\n]*[^\s.]$/);
    },
  );

  const published: [ErrorCode, number, string][] = [
    ['unauthorized', 401, 'Unauthorized'],
    ['authentication_failed', 401, 'Authentication failed'],
    ['missing_environment', 400, 'Missing or invalid header: x-context-environment'],
    ['invalid_json', 400, 'Invalid JSON body'],
    ['internal', 500, 'Internal server error'],
    ['store_not_found', 404, 'Store not found'],
    ['store_token_inactive', 400, 'Store is not active'],
    ['store_inactive', 403, 'Store is not active'],
    ['store_not_approved', 403, 'Store is not approved for production payments'],
    ['store_access_denied', 403, 'Access denied: you do not have permission to this store'],
    ['missing_token_subject', 400, 'Missing required field: provide storeId or productId'],
    ['product_not_found', 404, 'Product not found'],
    ['product_not_active', 404, 'Product not found or not active for this environment'],
    ['product_foreign_store', 403, 'Product does not belong to this store'],
    ['invalid_billing_detail', 400, 'Invalid billingDetail'],
    ['external_id_empty', 400, 'orderMerchantExternalId must not be empty'],
    ['external_id_too_long', 400, 'orderMerchantExternalId must be at most 128 characters'],
    ['environment_mismatch', 400, 'Environment mismatch between request and session'],
    [
      'missing_billing_detail',
      400,
      'Missing billingDetail: provide in request body or pre-fill in checkout session',
    ],
    ['state_required', 400, 'State is required for US/CA'],
    [
      'missing_buyer_email',
      400,
      'Missing buyerEmail: provide in request body or pre-fill in checkout session',
    ],
    ['session_foreign_store', 403, 'Session does not belong to this store'],
    ['session_invalid', 409, 'Checkout session invalid, please re-enter checkout'],
    ['tax_changed', 409, 'Tax changed, review the new total'],
    ['psp_unavailable', 502, 'Payment provider unavailable, please retry'],
  ];
  it.each(published)(
    '%s has the status and the message that the wire contract publishes',
    (code, status, message) => {
      expect([ERROR_CATALOGUE[code].status, errorMessage(code)]).toEqual([status, message]);
    },
  );
});

describe('errorMessage', () => {
  it.each([
    [
      'fills a placeholder',
      'missing_fields',
      { fields: 'productId, currency' },
      'Missing required fields: productId, currency',
    ],
    [
      'fills a placeholder with a number',
      'store_limit_reached',
      { limit: 20 },
      'A merchant can have at most 20 stores',
    ],
    [
      'fills several placeholders',
      'bad_id_format',
      { prefix: 'STO', got: 'x' },
      'Expected format: STO_xxx, got "x"',
    ],
    [
      'leaves a placeholder without a parameter visible',
      'missing_field',
      {},
      'Missing required field: {field}',
    ],
    [
      'does not fill a placeholder within a parameter',
      'missing_field',
      { field: '{field}' },
      'Missing required field: {field}',
    ],
    [
      'takes dollar signs in a parameter literally',
      'missing_field',
      { field: '$& $1' },
      'Missing required field: $& $1',
    ],
  ] as const)('%s', (_name, code, params, message) => expect(errorMessage(code, params)).toBe(message));
});

describe('appError', () => {
  it('has its code, its message, and what the caller gave beside them', () => {
    const error = appError('tax_changed', { details: { old: '1' }, retryAfterSeconds: 2 });
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({
      code: 'tax_changed',
      details: { old: '1' },
      retryAfterSeconds: 2,
      params: {},
    });
    expect(error.message).toBe('Tax changed, review the new total');
    expect(error.name).toBe('AppError');
  });

  it('keeps the parameters that its sentence was filled with', () => {
    expect(appError('missing_field', { params: { field: 'name' } })).toMatchObject({
      message: 'Missing required field: name',
      params: { field: 'name' },
    });
  });

  it('has no details and no time to retry unless given', () => {
    expect(appError('internal')).toMatchObject({ details: undefined, retryAfterSeconds: undefined });
  });
});

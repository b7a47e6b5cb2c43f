import { describe, expect, it } from 'vitest';
import type { CallerOf } from '@/lib/auth/core/caller';
import type { Body } from '@/lib/kernel/read-fields';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { aSession } from '@/lib/sessions/testing/session-fixture';
import { billingError, parsePreviewTax } from './parse-preview-tax';

const { id, merchantId, storeId } = aSession();
const BY: CallerOf<'storeSlug'> = { kind: 'storeSlug', environment: 'test', merchantId, storeId };
const BODY: Body = {
  checkoutSessionId: encodeSessionId(id),
  billingDetail: { country: 'DE', isBusiness: false },
};

const parse = (change: Body) => parsePreviewTax({ ...BODY, ...change }, BY);

describe('parsePreviewTax', () => {
  it('reads a session and its billing details', () => {
    expect(parse({})).toStrictEqual({
      sessionId: id,
      billingDetail: { country: 'DE', isBusiness: false },
      choices: { quantity: undefined, customPrice: undefined, discountCode: undefined },
      by: BY,
    });
  });

  it('reads a session id in any case', () => {
    expect(parse({ checkoutSessionId: `cs_${id.toUpperCase()}` }).sessionId).toBe(id);
  });

  it.each<[string, Body, Body]>([
    [
      'a business that has no name yet',
      { country: 'FR', isBusiness: true },
      { country: 'FR', isBusiness: true },
    ],
    [
      'half a postcode',
      { country: 'DE', isBusiness: false, postcode: '10' },
      { country: 'DE', isBusiness: false },
    ],
    [
      'a tax id that fails its check',
      { country: 'FR', isBusiness: true, businessName: 'Ex', taxId: 'FR1' },
      { country: 'FR', isBusiness: true, businessName: 'Ex', taxId: 'FR1' },
    ],
    [
      'the tax id of what is no business any more',
      { country: 'FR', isBusiness: false, taxId: 'FR1' },
      { country: 'FR', isBusiness: false },
    ],
    [
      'a country in small letters',
      { country: 'de', isBusiness: false },
      { country: 'DE', isBusiness: false },
    ],
  ])('takes %s', (_, billingDetail, read) => {
    expect(parse({ billingDetail }).billingDetail).toStrictEqual(read);
  });

  it.each<[string, Body, string]>([
    ['no session', { checkoutSessionId: '' }, 'Missing required field: checkoutSessionId'],
    [
      'a number for a session',
      { checkoutSessionId: 7 },
      'Invalid checkoutSessionId: expected a session id (cs_…), got the number 7',
    ],
    ['what cannot be a session', { checkoutSessionId: 'cs_1' }, 'Checkout session not found or expired'],
    ['no billing detail', { billingDetail: null }, 'Missing required field: billingDetail'],
    ['text for a billing detail', { billingDetail: 'DE' }, 'Invalid billingDetail'],
    ['no country', { billingDetail: { isBusiness: false } }, 'Missing required field: billingDetail.country'],
    [
      'no isBusiness',
      { billingDetail: { country: 'DE' } },
      'Missing required field: billingDetail.isBusiness',
    ],
    ['text for isBusiness', { billingDetail: { country: 'DE', isBusiness: 'no' } }, 'Invalid billingDetail'],
    [
      'a country nobody knows',
      { billingDetail: { country: 'XX', isBusiness: false } },
      'Invalid billingDetail',
    ],
    [
      'no state in the US',
      { billingDetail: { country: 'US', isBusiness: false } },
      'State is required for US/CA',
    ],
    [
      'a blank province in Canada',
      { billingDetail: { country: 'CA', isBusiness: false, state: ' ' } },
      'State is required for US/CA',
    ],
    [
      'a state nobody knows',
      { billingDetail: { country: 'US', isBusiness: false, state: 'ZZ' } },
      'Invalid billingDetail',
    ],
  ])('refuses %s', (_, change, message) => {
    expect(() => parse(change)).toThrow(message);
  });
});

describe('billingError', () => {
  it.each<[string, Parameters<typeof billingError>[0], object]>([
    [
      'a missing state, whatever else is wrong',
      [
        { field: 'postcode', code: 'postcode_malformed' },
        { field: 'state', code: 'state_missing' },
      ],
      { code: 'state_required', params: {}, details: undefined },
    ],
    [
      'a missing country by its name',
      [
        { field: 'postcode', code: 'postcode_malformed' },
        { field: 'country', code: 'country_missing' },
      ],
      { code: 'missing_field', params: { field: 'billingDetail.country' }, details: undefined },
    ],
    [
      'a missing isBusiness by its name',
      [{ field: 'isBusiness', code: 'is_business_missing' }],
      { code: 'missing_field', params: { field: 'billingDetail.isBusiness' }, details: undefined },
    ],
    [
      'all other issues in their order',
      [
        { field: 'state', code: 'state_unknown' },
        { field: 'taxId', code: 'tax_id_malformed' },
      ],
      {
        code: 'invalid_billing_detail',
        params: {},
        details: {
          fields: [
            { field: 'state', code: 'state_unknown' },
            { field: 'taxId', code: 'tax_id_malformed' },
          ],
        },
      },
    ],
  ])('tells %s', (_, issues, told) => {
    const { code, params, details } = billingError(issues);
    expect({ code, params, details }).toEqual(told);
  });
});

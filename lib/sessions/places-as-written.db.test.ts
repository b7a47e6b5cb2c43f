import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSessionId } from '@/lib/kernel/short-id';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { postRaw } from '@/lib/testing/factories';
import { makeSession, openShop, type Shop, slugHeaders } from '@/lib/testing/sale';

let app: TestApp;
let shop: Shop;
let checkoutSessionId: string;

beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
  checkoutSessionId = encodeSessionId((await makeSession(app, shop)).id);
});
afterAll(() => app.close());

type Preview = { taxAmount: string; reason: string; warnings: string[] };

async function preview(billingDetail: Record<string, unknown>): Promise<Preview> {
  const path = '/v1/actions/checkout/preview-tax';
  const body = { checkoutSessionId, billingDetail: { isBusiness: false, ...billingDetail } };
  const answer = await postRaw(app, path, body, { headers: slugHeaders(shop) });
  expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
  return answer.body.data as Preview; // the contract test of preview-tax checks the shape
}

describe('an address as people write it', () => {
  it.each([
    ['GB', 'JE2 3AB', 'JE'],
    ['GB', 'GY1 1AA', 'GG'],
    ['GB', 'IM2 1AA', 'IM'],
    ['GB', 'GX11 1AA', 'GI'],
    ['NO', '9170', 'SJ'],
    ['DK', '3900', 'GL'],
    ['DK', 'DK-3900', 'GL'],
    ['DK', '100', 'FO'],
    ['IT', '47890', 'SM'],
    ['IT', '00120', 'VA'],
    ['AU', '2899', 'NF'],
    ['FI', '22100', 'AX'],
    ['FR', '97400', 'RE'],
    ['FR', '98000', 'MC'],
  ])('in %s with %j is previewed as one in %s', async (country, postcode, own) => {
    expect(await preview({ country, postcode })).toEqual(await preview({ country: own }));
  });

  it.each([
    ['AT', '87491', '5.51'],
    ['AT', 'A-6020', '5.80'],
    ['LU', 'L-8211', '4.93'],
    ['DE', 'D-10115', '5.51'],
    ['KZ', 'A01P3K4', '4.64'],
    ['PE', 'LIMA 23', '5.22'],
  ])('in %s with %j is taxed %s', async (country, postcode, taxAmount) => {
    expect(await preview({ country, postcode })).toMatchObject({ taxAmount });
  });

  it.each([
    ['Newfoundland', 'NL'],
    ['PQ', 'QC'],
    ['Île-du-Prince-Édouard', 'PE'],
    ['NWT', 'NT'],
  ])('in Canada in %j is previewed as %s', async (state, code) => {
    expect(await preview({ country: 'CA', state })).toEqual(await preview({ country: 'CA', state: code }));
  });
});

describe('a tax id as people write it', () => {
  const business = (country: string, taxId: string) => ({
    country,
    isBusiness: true,
    businessName: 'X',
    taxId,
  });

  it.each([
    ['FR', '\u200EFR40303265045'],
    ['FR', 'FR 40\u00A0303–265–045'],
    ['HU', '12892312-2-42'],
    ['SE', '556188-8404'],
  ])('of %s, %j, takes the tax off', async (country, taxId) => {
    expect(await preview(business(country, taxId))).toMatchObject({
      taxAmount: '0.00',
      reason: 'reverse_charge',
    });
  });

  it.each([
    ['JP', 'T7000012050002', 'reverse_charge', []],
    ['KR', '120-81-47521', 'customer_exempt', ['rests_on_knowledge']],
    ['JP', 'T7000012050003', 'standard_rated', ['tax_id_invalid']],
    ['CA', '12302 6635 RT0001', 'customer_exempt', []],
  ])('of %s, %j: %s', async (country, taxId, reason, warnings) => {
    const detail = { ...business(country, taxId), ...(country === 'CA' ? { state: 'ON' } : {}) };
    expect(await preview(detail)).toMatchObject({ reason, warnings });
  });
});

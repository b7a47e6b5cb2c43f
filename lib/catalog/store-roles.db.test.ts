import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { makeTenant, readTenantRows, type Tenant } from '@/lib/testing/action-tenant';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import type { TestMerchant } from '@/lib/testing/factories';
import { makeMember } from './testing/store-roles';

/* What each role may do with a store that another merchant owns. */
const UPDATES = [
  'auth/issue-session-token',
  'store/update-store',
  'store/add-webhook',
  'store/update-webhook',
  'store-merchant/add-merchant',
  'store-merchant/update-role',
  'onetime-product/create-product',
  'onetime-product/update-product',
  'onetime-product/publish-product',
  'onetime-product/update-status',
  'subscription-product/create-product',
  'subscription-product/update-product',
  'subscription-product/publish-product',
  'subscription-product/update-status',
  'subscription-product-group/create-group',
  'subscription-product-group/update-group',
  'subscription-product-group/publish-group',
  'checkout/create-session',
  'subscription-product-group/delete-group',
  'store/remove-webhook',
];
const ENDINGS = ['store-merchant/remove-merchant', 'store/delete-store'];
const DENIED = [403, 'Access denied: you do not have permission to this store'];

let app: TestApp;
let tenant: Tenant;
let admin: TestMerchant;
let member: TestMerchant;

beforeAll(async () => {
  app = await startTestApp({ hasJobs: true, psps: createFakePsp().registry });
  tenant = await makeTenant(app, 'test');
  const shared = { owner: tenant.merchant, storeId: tenant.wireStoreId };
  admin = await makeMember(app, { ...shared, role: 'admin' });
  member = await makeMember(app, { ...shared, role: 'member' });
}, 60_000);
afterAll(() => app.close());

async function call(caller: TestMerchant, action: string) {
  const answer = await caller.post(`/v1/actions/${action}`, tenant.bodyFor(action, 'apiKey'));
  return [answer.status, answer.body.errors?.[0]?.message];
}

describe('the roles of a store', () => {
  it.each([...UPDATES, ...ENDINGS])('a member may only look: %s', async (action) => {
    const before = await readTenantRows(app, tenant);
    expect(await call(member, action)).toEqual(DENIED);
    expect(await readTenantRows(app, tenant)).toEqual(before);
  });

  it.each(ENDINGS)('an admin ends nothing: %s', async (action) => {
    const before = await readTenantRows(app, tenant);
    expect(await call(admin, action)).toEqual(DENIED);
    expect(await readTenantRows(app, tenant)).toEqual(before);
  });

  it.each(UPDATES)('an admin changes what the owner could: %s', async (action) => {
    expect(await call(admin, action)).toEqual([200, undefined]);
  });

  it.each(ENDINGS)('the owner ends it: %s', async (action) => {
    expect(await call(tenant.merchant, action)).toEqual([200, undefined]);
  });
});

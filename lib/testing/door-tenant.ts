import { createStoreKey } from '@/lib/catalog/create-store-key';
import { visitorCookie } from '@/lib/checkout/visitor-cookie';
import { ENVIRONMENTS, type Environment } from '@/lib/kernel/environment';
import { encodeSessionId, encodeShortId } from '@/lib/kernel/short-id';
import { callSolifyn } from '@/lib/solifyn/testing/solifyn-client';
import { makeTenant, type Tenant } from './action-tenant';
import type { TestApp } from './app-harness';
import type { DoorHolder, DoorSubject } from './door-rule';
import { holderHeaders } from './holder-headers';

/** A tenant with one of everything that the address of a door can name. */
export type DoorTenant = {
  tenant: Tenant;
  /** The values that stand for `{slug}` and the like. */
  names: Readonly<Record<string, string>>;
  keys: Record<Environment, string>;
};

export async function makeDoorTenant(app: TestApp, subject: DoorSubject): Promise<DoorTenant> {
  // A thing that can only be made in production while it is allowed is made before it is forbidden.
  const tenant = await makeTenant(app, subject);
  const keys = { test: '', prod: '' };
  for (const environment of ENVIRONMENTS)
    keys[environment] = (
      await createStoreKey(app.deps, { storeId: tenant.storeId, environment, name: 'Doors' })
    ).secret;
  const { productId } = Object(tenant.bodyFor('checkout/create-session', 'apiKey'));
  const code = `CODE${tenant.slug.replace(/\W/g, '').toUpperCase()}`.slice(0, 40);
  const make = async (path: string, body: unknown) => {
    const answer = await callSolifyn(app, 'POST', path, { key: keys[subject.environment], body });
    if (answer.status !== 201) throw new Error(`${path} answers ${answer.status} ${answer.text}`);
    return String(answer.body.id);
  };
  const { rows } = await app.deps.pool.query('select slug from products where store_id = $1 order by slug', [
    tenant.storeId,
  ]);
  const names = {
    slug: tenant.slug,
    storeId: encodeShortId('STO', tenant.storeId),
    merchantId: tenant.merchants.owner.merchantId,
    productId,
    productSlug: String(rows.find(({ slug }) => slug.startsWith('thing'))?.slug),
    sessionId: encodeSessionId(tenant.submitted.id),
    bareSessionId: tenant.submitted.id,
    discountCode: code,
    discountId: await make('/v1/discounts', { code, type: 'percentage', amount: 10 }),
    linkId: await make('/v1/checkout-links', { productId, currency: 'EUR' }),
    documentId: 'DOC_1',
  };
  return { tenant, names, keys };
}

/** Puts a tenant's names in the place of `{slug}` and the like. */
export function nameIn(template: string, names: DoorTenant['names']): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => names[name] ?? whole);
}

/** The headers of a call by a holder. */
export async function doorHeaders(
  app: TestApp,
  input: {
    holder: DoorHolder;
    own: DoorTenant;
    stranger: DoorTenant;
    request: { path: string; body: string };
  },
): Promise<Record<string, string>> {
  const { holder, own, stranger, request } = input;
  const { tenant } = own;
  const { environment } = tenant;
  const other: Environment = environment === 'test' ? 'prod' : 'test';
  const sign = { app, tenant, stranger: stranger.tenant, request };
  switch (holder.kind) {
    case 'none':
      return {};
    case 'cookie':
      return cookieOf(app, tenant);
    case 'merchant':
      return holderHeaders(app, { ...sign, holder: { kind: 'apiKey', part: 'owner', environment } });
    case 'otherMerchant':
      return holderHeaders(app, { ...sign, holder: { kind: 'apiKey', part: 'stranger', environment } });
    case 'storeSlug':
      return holderHeaders(app, { ...sign, holder: { kind: 'storeSlug', part: 'own' } });
    case 'token':
      return holderHeaders(app, { ...sign, holder: { kind: 'sessionToken', part: 'own' } });
    case 'madeUpKey':
      return { Authorization: `Bearer sol_test_${'x'.repeat(43)}` };
    case 'storeKey': {
      const keys = holder.part === 'stranger' ? stranger.keys : own.keys;
      return { Authorization: `Bearer ${keys[holder.part === 'otherEnvironment' ? other : environment]}` };
    }
  }
}

function cookieOf(app: TestApp, { submitted }: Tenant): Record<string, string> {
  const { name, value } = visitorCookie(app.deps, {
    session: submitted,
    buyerIdentity: null,
    fingerprint: null,
  });
  return { Cookie: `${name}=${value}` };
}

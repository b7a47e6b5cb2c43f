import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallerKind } from '@/lib/auth/core/caller';
import { ENVIRONMENTS, type Environment } from '@/lib/kernel/environment';
import { ACTIONS } from '@/lib/openapi/core/actions';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { makeTenant, readTenantRows, type Tenant, tenantHeaders } from './action-tenant';
import { startTestApp, type TestApp } from './app-harness';
import { postRaw } from './factories';

/*
 * Every action × four credentials × two tenants × two environments. The bodies name things of the first tenant. The
 * second one, with credentials that are valid too, must not reach them and must not change a row of the first.
 */
type Credential = 'none' | CallerKind;
const CREDENTIALS: readonly Credential[] = ['none', 'storeSlug', 'sessionToken', 'apiKey'];

/** The status for the owner of the named things, and for a stranger with a credential of the same kind. */
type Expected = { owner: number; stranger: number };
type Row = Partial<Record<CallerKind, Expected>>;

const own: Expected = { owner: 200, stranger: 403 };
const hidden: Expected = { owner: 200, stranger: 404 };
/** The body names nothing that belongs to a tenant. */
const open: Expected = { owner: 200, stranger: 200 };
const unbuilt: Expected = { owner: 501, stranger: 501 };

/** The actions in the order in which the owner calls them; those that end something come last. */
const MATRIX: Readonly<Record<string, Row>> = {
  'auth/issue-session-token': { apiKey: own },
  'store/create-store': { apiKey: open },
  'store/update-store': { apiKey: own },
  'store/create-theme-link': { apiKey: own },
  'store/add-webhook': { apiKey: own },
  'store/update-webhook': { apiKey: own },
  'store-merchant/add-merchant': { apiKey: own },
  'store-merchant/update-role': { apiKey: own },
  'onetime-product/create-product': { apiKey: own },
  'onetime-product/update-product': { apiKey: own },
  'onetime-product/publish-product': { apiKey: own },
  'onetime-product/update-status': { apiKey: own },
  'subscription-product/create-product': { apiKey: own },
  'subscription-product/update-product': { apiKey: own },
  'subscription-product/publish-product': { apiKey: own },
  'subscription-product/update-status': { apiKey: own },
  'subscription-product-group/create-group': { apiKey: own },
  'subscription-product-group/update-group': { apiKey: own },
  'subscription-product-group/publish-group': { apiKey: own },
  // A buyer's token can make plan changes only, which are not built yet.
  'checkout/create-session': { apiKey: own, storeSlug: own, sessionToken: unbuilt },
  'checkout/preview-tax': { storeSlug: hidden, sessionToken: hidden },
  'checkout/preview-trial': { storeSlug: hidden, sessionToken: hidden },
  'onetime-order/create-order': { apiKey: own, sessionToken: own },
  'subscription-order/create-order': {
    apiKey: { owner: 501, stranger: 403 },
    sessionToken: { owner: 501, stranger: 403 },
  },
  // Answers the same to everybody, and looks nothing up.
  'subscription-order/change-product': { apiKey: unbuilt, sessionToken: unbuilt },
  'subscription-order/cancel-order': { apiKey: unbuilt, sessionToken: unbuilt },
  'subscription-order/reactivate-order': { sessionToken: unbuilt },
  // The buyer's request waits for a review; after a rejection it is made again, and then the merchant takes it up.
  'refund-ticket/review-ticket': { apiKey: own },
  'refund-ticket/resubmit-ticket': { sessionToken: hidden, apiKey: own },
  'refund-ticket/create-ticket': { sessionToken: hidden, apiKey: own },
  'verification/scan-prompt': { apiKey: unbuilt },
  'onetime-order/cancel-order': { sessionToken: hidden },
  'subscription-product-group/delete-group': { apiKey: own },
  'store-merchant/remove-merchant': { apiKey: own },
  'store/remove-webhook': { apiKey: own },
  'store/delete-store': { apiKey: own },
};

const cells = Object.entries(MATRIX).flatMap(([action, row]) =>
  CREDENTIALS.map((credential) => ({ action, row, credential })),
);

let app: TestApp;
/** One owner for each environment, because the owner's calls change its things. */
let owners: Record<Environment, Tenant>;
let stranger: Tenant;

beforeAll(async () => {
  app = await startTestApp({ hasJobs: true, psps: createFakePsp().registry });
  owners = { test: await makeTenant(app, 'test'), prod: await makeTenant(app, 'prod') };
  stranger = await makeTenant(app, 'test');
}, 120_000);
afterAll(() => app.close());

async function statusOf(input: {
  action: string;
  credential: Credential;
  caller: Tenant;
  environment: Environment;
  headers?: Record<string, string>;
}): Promise<number> {
  const { action, credential, caller, environment } = input;
  const url = `/v1/actions/${action}`;
  const body = JSON.stringify(owners[environment].bodyFor(action, credential));
  const headers =
    input.headers ??
    (await tenantHeaders(app, caller, { credential, environment, request: { path: url, body } }));
  const answer = await postRaw(app, url, body, { headers });
  return answer.status;
}

describe('the authorisation matrix', () => {
  it('has a row for every action that has a route', () => {
    const routes = readdirSync('app/v1/actions', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(`${path.sep}route.ts`))
      .map((file) => file.split(path.sep).slice(0, -1).join('/'));
    expect(routes.length).toBeGreaterThan(30);
    expect(Object.keys(MATRIX).sort()).toEqual(routes.sort());
  });

  it('lists the same callers for every action as the published document', () => {
    const published = Object.fromEntries(ACTIONS.map(({ path, callers }) => [path, [...callers].sort()]));
    const expected = Object.fromEntries(
      Object.entries(MATRIX).map(([action, row]) => [action, Object.keys(row).sort()]),
    );
    expect(published).toEqual(expected);
  });

  describe.each(ENVIRONMENTS)('%s', (environment) => {
    it.each(cells)(
      '$action refuses a stranger and changes nothing: $credential',
      async ({ action, row, credential }) => {
        const before = await readTenantRows(app, owners[environment]);
        const status = await statusOf({ action, credential, caller: stranger, environment });
        const expected = credential === 'none' ? 401 : (row[credential]?.stranger ?? 403);
        expect(status).toBe(expected);
        expect(await readTenantRows(app, owners[environment])).toEqual(before);
      },
    );

    it.each(cells.filter(({ row }) => row.sessionToken))(
      '$action returns 401 for a token of the other environment',
      async ({ action }) => {
        const other = environment === 'test' ? 'prod' : 'test';
        const { Authorization = '' } = await tenantHeaders(app, owners[environment], {
          credential: 'sessionToken',
          environment: other,
          request: { path: '', body: '' },
        });
        const headers = { Authorization, 'X-Environment': environment };
        const caller = owners[environment];
        expect(await statusOf({ action, credential: 'sessionToken', caller, environment, headers })).toBe(
          401,
        );
      },
    );

    it.each(cells)('$action answers the owner: $credential', async ({ action, row, credential }) => {
      const status = await statusOf({ action, credential, caller: owners[environment], environment });
      expect(status).toBe(credential === 'none' ? 401 : (row[credential]?.owner ?? 403));
    });
  });
});

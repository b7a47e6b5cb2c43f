import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENVIRONMENTS, type Environment } from '@/lib/kernel/environment';
import { ACTIONS } from '@/lib/openapi/core/actions';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { ACTION_TABLE, expectedStatus, type Holder, type Part, type Subject } from './access-table';
import { makeTenant, readTenantRows, type Tenant } from './action-tenant';
import { startTestApp, type TestApp } from './app-harness';
import { listActions } from './doors';
import { postRaw } from './factories';
import { holderHeaders } from './holder-headers';

/*
 * Every action × every credential × two tenants × two environments × approved or not. The bodies name things of the first
 * tenant. Whoever may not reach them must not change a row of them, and whoever may is let through.
 */
const ACTION_NAMES = Object.keys(ACTION_TABLE);
const SUBJECTS: readonly Subject[] = ENVIRONMENTS.flatMap((environment) =>
  [false, true].map((isApproved) => ({ environment, isApproved })),
);
const PARTS: readonly Part[] = ['owner', 'admin', 'member', 'invited', 'stranger'];

const HOLDERS: readonly Holder[] = [
  ...(['none', 'link', 'claim', 'submit'] as const).map((kind) => ({ kind })),
  ...(['own', 'stranger'] as const).map((part) => ({ kind: 'storeSlug', part }) as const),
  ...(['own', 'otherBuyer', 'stranger', 'otherEnvironment'] as const).map(
    (part) => ({ kind: 'sessionToken', part }) as const,
  ),
  ...PARTS.flatMap((part) =>
    ENVIRONMENTS.map((environment) => ({ kind: 'apiKey', part, environment }) as const),
  ),
];

const isOwn = (holder: Holder) => 'part' in holder && !['stranger', 'otherEnvironment'].includes(holder.part);
const nameOf = (holder: Holder) => Object.values(holder).join(' ');

let app: TestApp;
let stranger: Tenant;

beforeAll(async () => {
  app = await startTestApp({ hasJobs: true, psps: createFakePsp().registry });
  stranger = await makeTenant(app, { environment: 'test', isApproved: true });
}, 120_000);
afterAll(() => app.close());

async function statusOf(action: string, { holder, tenant }: { holder: Holder; tenant: Tenant }) {
  const path = `/v1/actions/${action}`;
  const body = JSON.stringify(tenant.bodyFor(action, holder.kind));
  const headers = await holderHeaders(app, { holder, tenant, stranger, request: { path, body } });
  return (await postRaw(app, path, body, { headers })).status;
}

/** Answers that differ from the table, in words; a good run has none. */
async function surprisesOf(
  action: string,
  input: { holders: readonly Holder[]; tenant: Tenant; subject: Subject },
): Promise<string[]> {
  const row = ACTION_TABLE[action] ?? {};
  const answers = await Promise.all(
    input.holders.map(async (holder) => {
      const expected = expectedStatus(row, holder, input.subject);
      const status = await statusOf(action, { holder, tenant: input.tenant });
      return status === expected ? [] : [`${nameOf(holder)}: ${status} instead of ${expected}`];
    }),
  );
  return answers.flat();
}

describe('the authorisation matrix', () => {
  it('has a line for every action that has a route', () => {
    expect(listActions().length).toBeGreaterThan(30);
    expect([...ACTION_NAMES].sort()).toEqual(listActions());
  });

  it('lists the same callers for every action as the published document', () => {
    const published = Object.fromEntries(ACTIONS.map(({ path, callers }) => [path, [...callers].sort()]));
    const expected = Object.fromEntries(
      Object.entries(ACTION_TABLE).map(([action, { apiKey, storeSlug, sessionToken }]) => [
        action,
        Object.keys({
          ...(apiKey ? { apiKey } : {}),
          ...(sessionToken ? { sessionToken } : {}),
          ...(storeSlug ? { storeSlug } : {}),
        }),
      ]),
    );
    expect(published).toEqual(expected);
  });
});

describe.each(SUBJECTS)('things in $environment of a store, approved: $isApproved', (subject) => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await makeTenant(app, subject);
  }, 60_000);

  it.each(ACTION_NAMES)('%s refuses whoever may not call it, and changes nothing', async (action) => {
    const row = ACTION_TABLE[action] ?? {};
    const holders = HOLDERS.filter(
      (holder) => !isOwn(holder) || expectedStatus(row, holder, subject) !== 200,
    );
    const before = await readTenantRows(app, tenant);
    expect(await surprisesOf(action, { holders, tenant, subject })).toEqual([]);
    expect(await readTenantRows(app, tenant)).toEqual(before);
  });
});

/** The callers that have a tenant to themselves, because each of them changes its things. */
const CALLERS = SUBJECTS.flatMap((subject) =>
  (['owner', 'admin'] as const).flatMap((part) =>
    ENVIRONMENTS.map((environment: Environment) => ({ ...subject, part, keyOf: environment })),
  ),
);

describe.each(CALLERS)(
  'a $keyOf key of the $part, things in $environment, approved: $isApproved',
  ({ part, keyOf, ...subject }) => {
    let tenant: Tenant;
    beforeAll(async () => {
      tenant = await makeTenant(app, subject);
    }, 60_000);

    const key: Holder = { kind: 'apiKey', part, environment: keyOf };
    const isByPublic = part === 'owner' && keyOf === subject.environment;
    const publicHolders = HOLDERS.filter(({ kind }) => kind === 'storeSlug' || kind === 'sessionToken');
    const holders = [...(isByPublic ? publicHolders.filter(isOwn).reverse() : []), key];

    it('does all that the table lets it do, one action after the other', async () => {
      const surprises: string[] = [];
      for (const action of ACTION_NAMES)
        for (const holder of holders) {
          const found = await surprisesOf(action, { holders: [holder], tenant, subject });
          surprises.push(...found.map((words) => `${action} ${words}`));
        }
      expect(surprises).toEqual([]);
      // Every action of the API in turn, which takes a busy machine longer than other tests.
    }, 60_000);
  },
);

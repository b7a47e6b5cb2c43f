import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePsp } from '@/lib/psp/testing/fake-psp';
import { setServices } from '@/lib/services';
import { startTestApp, TEST_ORIGIN, type TestApp } from './app-harness';
import {
  type DemoDoor,
  type DoorCall,
  type DoorHolder,
  type DoorRow,
  type DoorSubject,
  expectedDoorStatus,
  type GuardedDoor,
} from './door-rule';
import { DOOR_TABLE, SERVER_ACTION_TABLE } from './door-table';
import { type DoorTenant, doorHeaders, makeDoorTenant, nameIn } from './door-tenant';
import { listQueryFields, listRoutesAndPages, listServerActions, sourceOfDoor } from './doors';
import { postRaw } from './factories';
import { holderHeaders } from './holder-headers';
import { QUERY_TABLE } from './query-table';
import { findRoute } from './route-table';

/*
 * Every route × credential × two environments, and × approved or not where that changes the answer, against the things of one
 * tenant while another one's credentials are tried too. What is no route is called in the test that its row names.
 */
const SUBJECTS: readonly DoorSubject[] = [
  { environment: 'test', isApproved: false },
  { environment: 'prod', isApproved: true },
  { environment: 'prod', isApproved: false },
];
const HOLDERS: readonly DoorHolder[] = [
  ...(['none', 'cookie', 'merchant', 'otherMerchant', 'storeSlug', 'token', 'madeUpKey'] as const).map(
    (kind) => ({ kind }),
  ),
  // Whoever may comes last: some calls end what the others are about.
  ...(['stranger', 'otherEnvironment', 'own'] as const).map((part) => ({ kind: 'storeKey', part }) as const),
];

/** Where a credential changes nothing, three callers stand for all. */
const ANYBODY: readonly DoorHolder[] = [
  { kind: 'none' },
  { kind: 'merchant' },
  { kind: 'storeKey', part: 'stranger' },
];

/** Whether the table lets a visitor or a buyer read rows of a list. */
function isReader(field: string, kind: 'storeSlug' | 'sessionToken'): boolean {
  const [name = ''] = Object.keys(QUERY_TABLE)
    .filter((row) => field.startsWith(row))
    .sort((one, other) => other.length - one.length);
  const readers = QUERY_TABLE[name];
  return readers === 'everybody' || (readers === 'merchants and buyers' && kind === 'sessionToken');
}

const isCalls = (row: DoorRow): row is readonly DoorCall[] => Array.isArray(row);
const isDemo = (row: DoorRow): row is DemoDoor => 'for' in row;
const isGuarded = (row: DoorRow): row is GuardedDoor => 'guard' in row;
const CALLS = Object.values(DOOR_TABLE).filter(isCalls).flat();
const DEMO = Object.values(DOOR_TABLE).filter(isDemo);
const GUARDED = [...Object.entries(DOOR_TABLE), ...Object.entries(SERVER_ACTION_TABLE)].flatMap(
  ([door, row]) => (isGuarded(row) ? [{ door, ...row }] : []),
);

let app: TestApp;
let stranger: DoorTenant;

beforeAll(async () => {
  app = await startTestApp({ hasJobs: true, psps: createFakePsp().registry });
  stranger = await makeDoorTenant(app, { environment: 'test', isApproved: true });
}, 120_000);
afterAll(() => app.close());

async function send(
  { call, body }: DoorCall,
  { holder, own, names }: { holder: DoorHolder; own: DoorTenant; names: DoorTenant['names'] },
): Promise<{ status: number; text: string }> {
  const [method = 'GET', template = '/'] = nameIn(call, names).split(' ');
  const text = body === undefined ? '' : nameIn(JSON.stringify(body), own.names);
  const headers = await doorHeaders(app, { holder, own, stranger, request: { path: template, body: text } });
  const response = await app.call(
    new Request(`${TEST_ORIGIN}${template}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(text === '' ? {} : { body: text }),
    }),
  );
  return { status: response.status, text: await response.text() };
}

/** The things that are in one environment alone. */
const OF_ENVIRONMENT = ['sessionId', 'bareSessionId', 'discountId', 'linkId'];

/** Whether an answer tells a caller the tenant's own names, but for those that were sent. */
function tellsOf(
  own: DoorTenant,
  { row: sent, holder }: { row: DoorCall; holder: DoorHolder },
  text: string,
): boolean {
  const isOfStore = holder.kind === 'storeKey' && holder.part === 'otherEnvironment';
  const asked = `${sent.call} ${JSON.stringify(sent.body ?? {})}`;
  return Object.entries(own.names).some(
    ([name, value]) =>
      (!isOfStore || OF_ENVIRONMENT.includes(name)) &&
      value.length > 8 &&
      !asked.includes(`{${name}}`) &&
      text.includes(value),
  );
}

async function surprisesOf(row: DoorCall, own: DoorTenant, subject: DoorSubject): Promise<string[]> {
  const surprises: string[] = [];
  const say = (who: string, words: string) => surprises.push(`${row.call} ${who}: ${words}`);
  for (const holder of row.for === 'anybody' || row.for === 'nobody' ? ANYBODY : HOLDERS) {
    const expected = expectedDoorStatus(row, holder, subject);
    const { status, text } = await send(row, { holder, own, names: own.names });
    const who = Object.values(holder).join(' ');
    if (status !== expected) say(who, `${status} instead of ${expected}: ${text.slice(0, 200)}`);
    const isOwn = holder.kind === 'storeKey' && holder.part === 'own';
    if (row.for === 'storeKey' && !isOwn && tellsOf(own, { row, holder }, text))
      say(who, 'tells of the tenant');
  }
  if (row.for === 'anybody' && row.call.includes('{slug}')) {
    const names = { ...own.names, slug: stranger.names.slug ?? '' };
    const { status } = await send(row, { holder: { kind: 'none' }, own, names });
    const expected = row.crossed ?? 404;
    if (status !== expected) say('below another slug', `${status} instead of ${expected}`);
  }
  return surprises;
}

describe('the table of doors', () => {
  it('has a row for every route and page that is no action, and no other', () => {
    expect(Object.keys(DOOR_TABLE).sort()).toEqual(listRoutesAndPages().sort());
  });

  it('has a row for every server action, and no other', () => {
    expect(Object.keys(SERVER_ACTION_TABLE).sort()).toEqual(listServerActions().sort());
  });

  it('has a row for every field of the read API', () => {
    const rows = Object.keys(QUERY_TABLE);
    const without = listQueryFields().filter((field) => !rows.some((row) => field.startsWith(row)));
    expect(without).toEqual([]);
    expect(rows.filter((row) => !listQueryFields().some((field) => field.startsWith(row)))).toEqual([]);
  });

  it('says of each list of the read API who gets rows of it', async () => {
    const { tenant } = stranger;
    const lists = listQueryFields().filter((field) => listQueryFields().includes(`${field}Count`));
    expect(lists.length).toBeGreaterThan(10);
    for (const [kind, part] of [
      ['storeSlug', 'own'],
      ['sessionToken', 'own'],
    ] as const) {
      const body = (field: string) => JSON.stringify({ query: `{ ${field}(limit: 1) { __typename } }` });
      for (const field of lists) {
        const request = { path: '/v1/graphql', body: body(field) };
        const headers = await holderHeaders(app, {
          holder: { kind, part },
          tenant,
          stranger: tenant,
          request,
        });
        const answer = await postRaw(app, request.path, request.body, { headers });
        const isShut = JSON.stringify(answer.body.warnings ?? []).includes(`sees no ${field}`);
        expect([field, kind, isShut]).toEqual([field, kind, !isReader(field, kind)]);
      }
    }
  });

  it.each(GUARDED)(
    '$door calls the function that decides, and a test tries it',
    ({ door, guard, provedBy }) => {
      expect(sourceOfDoor(door)).toContain(guard);
      expect(existsSync(provedBy)).toBe(true);
      expect(readFileSync(provedBy, 'utf8')).toMatch(/\bit(?:\.each)?[(<`]/);
    },
  );
});

describe.each(SUBJECTS)('doors of things in $environment, approved: $isApproved', (subject) => {
  it('answer every caller as the table says', async () => {
    const own = await makeDoorTenant(app, subject);
    const surprises: string[] = [];
    // A door that approval changes nothing about is tried with an approved store.
    const isShut = subject.environment === 'prod' && !subject.isApproved;
    const rows = isShut ? CALLS.filter(({ unapproved }) => unapproved !== undefined) : CALLS;
    for (const row of rows) surprises.push(...(await surprisesOf(row, own, subject)));
    expect(surprises).toEqual([]);
  }, 180_000);
});

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What a route says to a method without a body or a credential; 405 where it does not have it. */
async function statusOf(method: string, path: string): Promise<number> {
  const { file } = findRoute(path) ?? {};
  const route: Record<string, unknown> = file ? await import(/* @vite-ignore */ file) : {};
  if (route[method] === undefined) return 405;
  const response = await app.call(new Request(`${TEST_ORIGIN}${path}`, { method }));
  return response.status;
}

it.each(Object.entries(DOOR_TABLE).flatMap(([door, row]) => (isCalls(row) ? [{ door, row }] : [])))(
  '$door has a row for each of its methods',
  async ({ row }) => {
    const named = row.map(({ call }) => call.split(' ')[0]);
    const path = nameIn(row[0]?.call.split(' ')[1] ?? '/', stranger.names);
    const others: [string, number][] = [];
    for (const method of METHODS)
      if (!named.includes(method)) others.push([method, await statusOf(method, path)]);
    expect(others.filter(([, status]) => status !== 404 && status !== 405)).toEqual([]);
  },
);

it.each(DEMO)('in production there is nothing at $call, by whatever method', async ({ call }) => {
  const [, path = '/'] = call.split(' ');
  setServices({ ...app.deps, env: { ...app.deps.env, mode: 'production', sandbox: null } });
  const statuses = new Map<string, number>();
  for (const method of METHODS) statuses.set(method, await statusOf(method, path));
  setServices(app.deps);
  expect([...statuses.values()]).toContain(404);
  expect([...statuses].filter(([, status]) => status !== 404 && status !== 405)).toEqual([]);
});

import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { setUpReads } from '@/lib/graphql/testing/set-up-reads';
import { encodeShortId, toId } from '@/lib/kernel/short-id';
import { canariesIn } from '@/lib/testing/canaries';
import { schema } from './graphql-schema';
import { type GraphqlBody, postQuery, signedBy } from './testing/reads-fixture';
import { makeReaders, type Reader } from './testing/reads-readers';
import { isList, rootFieldsOf, wholeQuery } from './testing/whole-query';

/*
 * Every field of the query root × every reader × the rows of others. Every text and id of the fixture belongs to one row
 * of one world, so a text or id that does not belong in an answer is noticed.
 */
const FIELDS = rootFieldsOf(schema);
const takes = (field: (typeof FIELDS)[number], name: string) => field.args.some((arg) => arg.name === name);
const lists = FIELDS.filter(isList);
const counts = FIELDS.filter(({ name }) => name.endsWith('Count'));
const byId = FIELDS.filter((field) => takes(field, 'id'));
const figures = FIELDS.filter((field) => takes(field, 'storeSlug'));
/** The list whose rows a field finds by id. */
const listOf = (name: string) => `${name}s`.replace(/Deliverys$/, 'Deliveries');

const TIME = 'filter: { timeRange: { startDate: "2026-01-01", endDate: "2027-01-01" } }';
/** At least as many rows as any list of the fixture has, and fewer where nested lists would make the query too large. */
const FEWER_ROWS: Readonly<Record<string, number>> = { stores: 4, onetimeOrders: 20, subscriptionOrders: 20 };
const limitOf = (name: string) => FEWER_ROWS[name] ?? 30;

const reads = setUpReads();
/** The tokens of buyers live five minutes. */
const RENEW_AFTER_MS = 120_000;
let readers: Reader[] = [];
let madeAtMs = Number.NEGATIVE_INFINITY;

beforeEach(async () => {
  if (Date.now() - madeAtMs < RENEW_AFTER_MS) return;
  madeAtMs = Date.now();
  readers = await makeReaders(reads.app, reads.fixture);
});

async function ask(reader: Reader, query: string): Promise<GraphqlBody> {
  const { app } = reads;
  const answer = await postQuery(app, reader.headers, { query });
  expect([answer.status, answer.body.errors], reader.name).toEqual([200, undefined]);
  expect(answer.body.errors, reader.name).toBeUndefined();
  return answer.body;
}

const tags = () => reads.fixture.worlds.map(({ tag }) => tag);
const seenBy = (reader: Reader) => canariesIn(reader.view, tags());

/** The texts and ids of an answer that its reader must not see. A merchant may also see the members of its stores. */
function strangeIn(body: GraphqlBody, reader: Reader): string[] {
  const { fixture } = reads;
  const members = [fixture.alice, fixture.bob, fixture.carol].map(({ id }) => String(id));
  const isMerchant = reader.lists.apiKeys !== undefined;
  const known = new Set([...seenBy(reader), ...(isMerchant ? members : [])]);
  const strange = [...canariesIn(body, tags())].filter((text) => !known.has(text));
  const hidden = tags().filter((tag) => !reader.worlds.some((world) => world.tag === tag));
  const text = JSON.stringify(body);
  return [...strange, ...hidden.filter((tag) => text.includes(tag))];
}

const nobodysStore = () => encodeShortId('STO', toId(randomUUID()));
const nobodysProduct = () => encodeShortId('PROD', toId(randomUUID()));

type Field = (typeof FIELDS)[number];

/**
 * Arguments that narrow a field to the rows of stores, and of products, that a reader does not see, each beside the same
 * argument for what does not exist.
 */
function foreignArguments(field: Field, reader: Reader): { foreign: string; nobodys: string }[] {
  const { fixture } = reads;
  const own = reader.worlds.map(({ store }) => store.wireId);
  const stores = new Set(fixture.worlds.map(({ store }) => store.wireId).filter((id) => !own.includes(id)));
  const products = fixture.worlds
    .filter((world) => !reader.worlds.includes(world))
    .map(({ rows }) => rows.products[0]?.id)
    .filter((id) => id !== undefined);
  const beside = (foreign: readonly string[], nobodys: readonly string[]) =>
    foreign.map((args, index) => ({ foreign: args, nobodys: nobodys[index] ?? '' }));
  return [
    ...[...stores].flatMap((id) => beside(storeArguments(field, id), storeArguments(field, nobodysStore()))),
    ...products.flatMap((id) =>
      beside(productArguments(field, encodeShortId('PROD', id)), productArguments(field, nobodysProduct())),
    ),
  ];
}

function storeArguments(field: Field, id: string): string[] {
  const filter = field.args.find(({ name }) => name === 'filter')?.type;
  const canFilter = filter !== undefined && 'getFields' in filter && 'storeId' in filter.getFields();
  return [
    ...(takes(field, 'storeId') ? [`storeId: "${id}"`] : []),
    ...(canFilter ? [`filter: { storeId: { eq: "${id}" } }`] : []),
  ];
}

function productArguments(field: Field, id: string): string[] {
  return takes(field, 'productId') ? [`productId: "${id}"`] : [];
}

/**
 * Asks one field several times in one query, as `f0`, `f1` and so on: most of the time of a query goes by before anything
 * is looked up.
 */
async function askEach(
  reader: Reader,
  { field, variants, selection }: { field: Field; variants: readonly string[]; selection: string },
): Promise<GraphqlBody> {
  const parts = variants.map((args, index) => `f${index}: ${field.name}(${args}) ${selection}`);
  return ask(reader, `{ __typename ${parts.join(' ')} }`);
}

/** The data of `askEach` where every variant has the same answer. */
function everyAnswer(variants: readonly string[], answer: unknown) {
  const answers = variants.map((_, index) => [`f${index}`, answer] as const);
  return { __typename: 'Query', ...Object.fromEntries(answers) };
}

const figureArguments = ({ store }: { store: { wireId: string; slug: string } }) =>
  [`storeId: "${store.wireId}"`, `storeSlug: "${store.slug}"`].map((which) => `${which}, ${TIME}`);

describe('the matrix', () => {
  it('covers every field of the query root', () => {
    const placed = [...lists, ...counts, ...byId, ...figures].map(({ name }) => name);
    const others = FIELDS.map(({ name }) => name).filter((name) => !placed.includes(name));
    expect(others).toEqual(['rate']);
    expect([lists.length, counts.length, figures.length]).toEqual([18, 18, 9]);
  });

  it('has readers who see some rows, and rows that none of them may see', () => {
    const { fixture } = reads;
    for (const reader of readers) expect(seenBy(reader).size, reader.name).toBeGreaterThan(10);
    const ownWorld = fixture.world('alice', 'test');
    const all = canariesIn(ownWorld.rows, tags());
    const [owner] = readers;
    const unseen = [...all].filter((text) => !(owner && seenBy(owner).has(text)));
    expect(unseen.length).toBeGreaterThan(20);
  });
});

describe('lists', () => {
  it.each(lists)('$name holds the rows that its reader may see, and no others', async (field) => {
    for (const reader of readers) {
      const body = await ask(reader, wholeQuery(schema, field, `limit: ${limitOf(field.name)}`));
      const rows = body.data?.[field.name] as { id?: string }[]; // a list by the schema
      // Members have no id; they are counted below.
      if (field.name !== 'storeMerchants') {
        const expected = reader.lists[field.name] ?? [];
        expect(rows.map(({ id }) => id).sort(), reader.name).toEqual(expected.toSorted());
      }
      expect(strangeIn(body, reader), reader.name).toEqual([]);
    }
  });

  it.each(lists)('$name answers for rows of others as for rows that do not exist', async (field) => {
    for (const reader of readers) {
      const pairs = foreignArguments(field, reader);
      const askFor = (variants: string[]) =>
        askEach(reader, {
          field,
          variants: variants.map((args) => `limit: 1, ${args}`),
          selection: '{ __typename }',
        });
      const variants = pairs.map(({ foreign }) => foreign);
      const body = await askFor(variants);
      expect(body.data, reader.name).toEqual(everyAnswer(variants, []));
      expect(body, reader.name).toEqual(await askFor(pairs.map(({ nobodys }) => nobodys)));
    }
  });

  it('show a merchant all rows of its stores', async () => {
    for (const reader of readers.filter(({ lists: { apiKeys } }) => apiKeys)) {
      const told = new Set<string>();
      for (const field of lists) {
        const body = await ask(reader, wholeQuery(schema, field, `limit: ${limitOf(field.name)}`));
        for (const text of canariesIn(body.data, tags())) told.add(text);
      }
      expect(
        [...seenBy(reader)].filter((text) => !told.has(text)),
        reader.name,
      ).toEqual([]);
    }
  });

  it('show the members of a store to its members, and not to invited merchants', async () => {
    const query = '{ storeMerchants { storeId merchantId role status } storeMerchantsCount }';
    const seen: Record<string, unknown> = {};
    for (const reader of readers) {
      const { data } = await ask(reader, query);
      const rows = data?.storeMerchants as { storeId: string; role: string; status: string }[]; // by the schema
      expect(data?.storeMerchantsCount).toBe(rows.length);
      const stores = reader.lists.apiKeys ? reader.lists.stores : [];
      expect(new Set(rows.map(({ storeId }) => storeId)), reader.name).toEqual(new Set(stores));
      seen[reader.name] = rows.map(({ role, status }) => `${role} ${status}`).sort();
    }
    const ofCarol = ['admin invited', 'member active', 'owner active'];
    expect(seen).toMatchObject({
      'an owner who is a member elsewhere, test': [...ofCarol, 'owner active'],
      'an owner who is only invited elsewhere': ['owner active'],
      'an owner with members': ofCarol,
      'the public of alice-test': [],
    });
  });
});

describe('counts', () => {
  it.each(counts.filter(({ name }) => name !== 'storeMerchantsCount'))(
    '$name is the number of rows that each reader may see',
    async ({ name }) => {
      for (const reader of readers) {
        const expected = (reader.lists[name.replace(/Count$/, '')] ?? []).length;
        expect((await ask(reader, `{ ${name} }`)).data, reader.name).toEqual({ [name]: expected });
      }
    },
  );

  it.each(counts)('$name is 0 for rows of others', async (field) => {
    for (const reader of readers) {
      const variants = foreignArguments(field, reader).map(({ foreign }) => foreign);
      const { data } = await askEach(reader, { field, variants, selection: '' });
      expect(data, reader.name).toEqual(everyAnswer(variants, 0));
    }
  });
});

describe('by id', () => {
  /** The ids of a kind that any of the readers has, which are all ids of that kind. */
  const everyId = (list: string) => [
    ...new Set([
      ...readers.flatMap((reader) => reader.lists[list] ?? []),
      ...reads.fixture.worlds.flatMap((world) => (list === 'stores' ? [world.store.wireId] : [])),
    ]),
  ];
  const kinds = byId.filter(({ name }) => name !== 'merchant');

  it.each(kinds)('$name finds the rows of its list, and no others', async ({ name }) => {
    const list = listOf(name);
    const ids = everyId(list);
    expect(ids.length).toBeGreaterThan(2);
    for (const reader of readers) {
      const found: string[] = [];
      for (let from = 0; from < ids.length; from += 50) {
        const part = ids.slice(from, from + 50);
        const fields = part.map((id, index) => `f${index}: ${name}(id: "${id}") { id }`);
        const { data } = await ask(reader, `{ ${fields.join(' ')} }`);
        found.push(...part.filter((_, index) => data?.[`f${index}`] !== null));
      }
      expect(found.sort(), reader.name).toEqual((reader.lists[list] ?? []).toSorted());
    }
  });

  it.each(kinds)('$name shows of a row what its reader may see, and no more', async (field) => {
    for (const reader of readers)
      for (const id of (reader.lists[listOf(field.name)] ?? []).slice(0, 3)) {
        const body = await ask(reader, wholeQuery(schema, field, `id: "${id}"`));
        expect(body.data?.[field.name], reader.name).not.toBeNull();
        expect(strangeIn(body, reader), reader.name).toEqual([]);
      }
  });

  it('merchant finds the merchant of the key, and no other', async () => {
    const { fixture } = reads;
    const merchants = [fixture.alice, fixture.bob, fixture.carol];
    const query = `{ ${merchants.map(({ merchantId }, index) => `m${index}: merchant(id: "${merchantId}") { id }`)} }`;
    for (const reader of readers) {
      const { data } = await ask(reader, query);
      const found = Object.values(data ?? {}).filter((merchant) => merchant !== null);
      const isMerchant = reader.lists.apiKeys !== undefined;
      expect(found, reader.name).toEqual(isMerchant ? [{ id: reader.home.merchant.merchantId }] : []);
    }
  });

  it('merchant is null for another merchant', async () => {
    const field = FIELDS.find(({ name }) => name === 'merchant');
    if (!field) throw new Error('there is a field');
    for (const reader of readers.filter(({ lists: { apiKeys } }) => apiKeys)) {
      const body = await ask(reader, wholeQuery(schema, field, `id: "${reader.home.merchant.merchantId}"`));
      expect(strangeIn(body, reader), reader.name).toEqual([]);
    }
  });
});

describe('figures', () => {
  it.each(figures)("$name is about the reader's own stores, and no others", async (field) => {
    const { fixture } = reads;
    for (const reader of readers) {
      const ownStores = reader.lists.apiKeys === undefined ? [] : (reader.lists.stores ?? []);
      const own = fixture.worlds.filter(({ store }) => ownStores.includes(store.wireId));
      const others = fixture.worlds.filter((world) => !own.includes(world));
      for (const args of own.flatMap(figureArguments)) {
        const body = await ask(reader, wholeQuery(schema, field, args));
        expect(body.data?.[field.name], reader.name).not.toBeNull();
        expect(strangeIn(body, reader), reader.name).toEqual([]);
      }
      const variants = others.flatMap(figureArguments);
      const { data } = await askEach(reader, { field, variants, selection: '{ __typename }' });
      expect(data, reader.name).toEqual(everyAnswer(variants, null));
    }
  });
});

describe('an inactive store', () => {
  it('shows all rows to its merchant, and no products to buyers and the public', async () => {
    const { app, fixture } = reads;
    const world = fixture.world('bob', 'prod');
    const setStatus = (status: string) =>
      app.deps.pool.query('update stores set status = $1 where id = $2', [status, world.store.id]);
    const query = `{ storesCount onetimeProductsCount subscriptionProductsCount store(id: "${world.store.wireId}") { id } }`;
    const outsiders = readers.filter(({ home, lists: { apiKeys } }) => home === world && !apiKeys);
    expect(outsiders).toHaveLength(2);
    const nothing = { storesCount: 0, onetimeProductsCount: 0, subscriptionProductsCount: 0, store: null };
    await setStatus('suspended');
    for (const reader of outsiders) expect((await ask(reader, query)).data, reader.name).toEqual(nothing);
    const own = await postQuery(app, signedBy(fixture.bob, 'prod'), { query });
    expect(own.body.data).toEqual({
      storesCount: 1,
      onetimeProductsCount: 3,
      subscriptionProductsCount: 2,
      store: { id: world.store.wireId },
    });
    await setStatus('active');
    for (const reader of outsiders) expect((await ask(reader, query)).data).not.toEqual(nothing);
  });
});

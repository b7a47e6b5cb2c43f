import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StoreId, toId } from '@/lib/kernel/short-id';
import { startTestApp, TEST_ORIGIN, type TestApp } from '@/lib/testing/app-harness';
import type { PicturePurpose } from './core/picture';
import { findStorePictures } from './find-store-pictures';
import { loadPicture } from './load-picture';
import type { RemotePicture } from './picture-storage';
import { prepareNamedPictures } from './prepare-named-pictures';
import { takePicture } from './take-picture';
import { discSvg, flatPicture, noisePicture } from './testing/sample-pictures';
import { withPictures } from './with-pictures';
import { writePictures } from './write-pictures';

/** The content that each remote address of a test leads to, and the addresses that were asked for. */
const remote = new Map<string, RemotePicture>();
const asked: string[] = [];
const bucket = new Map<string, Uint8Array>();

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({
    pictures: {
      fetchRemote: async (url) => {
        asked.push(url);
        return remote.get(url) ?? { kind: 'unreachable', why: 'its server does not answer' };
      },
    },
  });
});
afterAll(() => app.close());

const newStore = () => toId<StoreId>(randomUUID());
const png = () => flatPicture().png().toBuffer();
const withBucket = () => ({
  ...app.deps,
  pictures: {
    ...app.deps.pictures,
    objectStorage: {
      put: async ({ hash, bytes }: { hash: string; bytes: Uint8Array }) => void bucket.set(hash, bytes),
      get: async (hash: string) => bucket.get(hash) ?? null,
    },
  },
});

async function take(storeId: StoreId, bytes: Uint8Array, purpose: PicturePurpose = 'logo', deps = app.deps) {
  const taken = await takePicture(deps, { storeId, purpose, bytes });
  if (!taken.ok) throw new Error(`refused: ${taken.error.kind}`);
  return taken.value;
}

const prepareField = (storeId: StoreId, text: string) =>
  prepareNamedPictures(app.deps, {
    storeId,
    fields: [{ path: 'logo', purpose: 'logo', text }],
    layer: 'store',
  });

async function takeField(storeId: StoreId, text: string) {
  const prepared = await prepareField(storeId, text);
  await writePictures(app.deps, app.deps, prepared.pictures);
  return prepared;
}

const hashOf = (path: string) => path.replace('/pictures/', '').replace('.webp', '');

describe('takePicture', () => {
  it('keeps a picture once, however many stores have it, and names it by its address of ours', async () => {
    const [first, second] = [await take(newStore(), await png()), await take(newStore(), await png())];
    expect(first).toEqual(second);
    expect(first.source).toBe(`${TEST_ORIGIN}${first.facts.path}`);
    const { rows } = await app.deps.pool.query(
      'select count(*)::int as total from pictures where hash = $1',
      [hashOf(first.facts.path)],
    );
    expect(rows[0]).toEqual({ total: 1 });
  });

  it('keeps in the row what is small, and in the object storage what is large', async () => {
    const deps = withBucket();
    const small = await take(newStore(), await png(), 'cover', deps);
    const large = await take(newStore(), await noisePicture(300, 300).png().toBuffer(), 'cover', deps);
    expect([...bucket.keys()]).toEqual([hashOf(large.facts.path)]);
    for (const { facts } of [small, large]) {
      expect((await loadPicture(deps, hashOf(facts.path)))?.length).toBeGreaterThan(20);
    }
  });

  it('keeps no row of a picture whose bytes the object storage did not take', async () => {
    const failing = { put: () => Promise.reject(new Error('down')), get: async () => null };
    const deps = { ...app.deps, pictures: { ...app.deps.pictures, objectStorage: failing } };
    const storeId = newStore();
    const attempt = take(storeId, await noisePicture(310, 300).png().toBuffer(), 'cover', deps);
    await expect(attempt).rejects.toThrow('down');
    const { rows } = await app.deps.pool.query(
      'select count(*)::int as total from store_pictures where store_id = $1',
      [storeId],
    );
    expect(rows[0]).toEqual({ total: 0 });
  });

  it('refuses one more picture than a store may keep', async () => {
    const storeId = newStore();
    const { facts } = await take(storeId, await png());
    await app.deps.pool.query(
      `insert into store_pictures (store_id, purpose, source_hash, source, picture_hash, taken_at)
       select $1, 'logo', 'h' || n, 's' || n, $2, now() from generate_series(1, 1999) n`,
      [storeId, hashOf(facts.path)],
    );
    const refused = await takePicture(app.deps, { storeId, purpose: 'logo', bytes: await png() });
    expect(refused).toEqual({ ok: false, error: { kind: 'store_full' } });
  });
});

describe('prepareNamedPictures', () => {
  it('names a picture that came along by its address of ours', async () => {
    const text = `data:image/png;base64,${(await png()).toString('base64')}`;
    const { texts, warnings } = await takeField(newStore(), text);
    expect(texts.get('logo')).toMatch(new RegExp(`^${TEST_ORIGIN}/pictures/[0-9a-f]{64}\\.webp$`));
    expect(warnings).toEqual([]);
  });

  it('takes an address of ours as it is, and asks nobody', async () => {
    const { source } = await take(newStore(), await png());
    const storeId = newStore();
    const askedBefore = asked.length;
    expect((await takeField(storeId, source)).texts.get('logo')).toBe(source);
    expect(asked).toHaveLength(askedBefore);
    const named = [{ purpose: 'logo' as const, source }];
    expect(await findStorePictures(app.deps, { storeId, named })).toMatchObject({
      logo: { [source]: { width: 64, height: 64 } },
    });
  });

  it('refuses an address of ours where nothing lies', async () => {
    const address = `${TEST_ORIGIN}/pictures/${'0'.repeat(64)}.webp`;
    await expect(takeField(newStore(), address)).rejects.toMatchObject({
      code: 'picture_refused',
      message: 'Invalid logo: there is no picture at this address: upload it again',
    });
  });

  it('fetches a remote picture once and keeps the merchant’s own text', async () => {
    const url = 'https://cdn.example/logo.png';
    remote.set(url, { kind: 'fetched', bytes: await png() });
    const storeId = newStore();
    const { texts, warnings } = await takeField(storeId, url);
    expect([texts.get('logo'), warnings]).toEqual([url, []]);
    const found = await findStorePictures(app.deps, {
      storeId,
      named: [
        { purpose: 'logo', source: url },
        { purpose: 'cover', source: url },
        { purpose: 'logo', source: 'https://cdn.example/other.png' },
      ],
    });
    expect(Object.keys(found)).toEqual(['logo']);
    expect(Object.keys(found.logo ?? {})).toEqual([url]);
    const another = await findStorePictures(app.deps, {
      storeId: newStore(),
      named: [{ purpose: 'logo', source: url }],
    });
    expect(another).toEqual({});
  });

  it('shows the newer picture once an address is set again', async () => {
    const url = 'https://cdn.example/changing.png';
    const storeId = newStore();
    const pathNow = async () => {
      await takeField(storeId, url);
      const named = [{ purpose: 'logo' as const, source: url }];
      return (await findStorePictures(app.deps, { storeId, named })).logo?.[url]?.path;
    };
    remote.set(url, { kind: 'fetched', bytes: discSvg('#ff0000') });
    const before = await pathNow();
    remote.set(url, { kind: 'fetched', bytes: discSvg('#0000ff') });
    expect(await pathNow()).not.toBe(before);
  });

  it('keeps an address where nobody answers, and warns', async () => {
    const url = 'https://gone.example/logo.png';
    const { texts, warnings } = await takeField(newStore(), url);
    expect(texts.has('logo')).toBe(false);
    expect(warnings).toEqual([
      {
        layer: 'store',
        message: 'logo could not be fetched (its server does not answer): the page shows no picture',
      },
    ]);
  });

  it.each<[string, RemotePicture, string]>([
    ['a page', { kind: 'fetched', bytes: Buffer.from('<!doctype html>') }, 'this is not a PNG'],
    ['too many bytes', { kind: 'too_large' }, 'the file is larger than 2 MB'],
  ])('refuses an address that leads to %s', async (_, answer, words) => {
    const url = `https://cdn.example/${randomUUID()}`;
    remote.set(url, answer);
    await expect(takeField(newStore(), url)).rejects.toThrow(`Invalid logo: ${words}`);
  });
});

describe('withPictures', () => {
  it('keeps no picture where the command that names it is refused', async () => {
    const storeId = newStore();
    const text = `data:image/png;base64,${(await png()).toString('base64')}`;
    const { pictures } = await prepareField(storeId, text);
    const rowsOf = async () => {
      const query = 'select picture_hash from store_pictures where store_id = $1';
      return (await app.deps.pool.query(query, [storeId])).rows;
    };
    const refusing = withPictures<object, null, never>(() => Promise.reject(new Error('refused')));
    const attempt = app.deps.transact((tx) => refusing(tx, app.deps, { command: null, pictures }));
    await expect(attempt).rejects.toThrow('refused');
    expect(await rowsOf()).toEqual([]);
    const allowing = withPictures<object, null, null>(async () => null);
    await app.deps.transact((tx) => allowing(tx, app.deps, { command: null, pictures }));
    expect(await rowsOf()).toEqual([{ picture_hash: pictures[0]?.hash }]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flatPicture } from '@/lib/pictures/testing/sample-pictures';
import { openStudioBrowser, type StudioBrowser } from '@/lib/studio/testing/studio-browser';
import { startTestApp, type TestApp } from '@/lib/testing/app-harness';
import { makeMerchant, makeStore } from '@/lib/testing/factories';

let app: TestApp;
let browser: StudioBrowser;

beforeAll(async () => {
  app = await startTestApp();
  const merchant = await makeMerchant(app);
  browser = await openStudioBrowser(app, merchant, await makeStore(merchant));
});
afterAll(() => app.close());

async function upload(bytes: Uint8Array) {
  const file = { name: 'file:coverPicture', bytes };
  const answer = await browser.press('upload:coverPicture', { file, isScript: true });
  return [answer.status, await answer.json()];
}

describe('a picture in the studio’s form', () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array, RegExp]>([
    ['of no byte', () => Buffer.alloc(0), /^the file is empty$/],
    ['of another type than its name says', () => Buffer.from('<!doctype html>'), /^this is not a PNG, JPEG/],
    ['of more than 2 MB', () => Buffer.alloc(2_100_000), /^the file is larger than 2 MB$/],
    [
      'that holds a script',
      async () => Buffer.concat([await flatPicture().png().toBuffer(), Buffer.from('<script>')]),
      /^the file holds a script beside the picture/,
    ],
    [
      'that draws more than shapes',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      /^the SVG holds a <script> element/,
    ],
  ])('%s', async (_, make, words) => {
    expect(await upload(await make())).toEqual([400, { error: expect.stringMatching(words) }]);
  });

  it('returns 400 in words for a size that no form may have', async () => {
    expect(await upload(Buffer.alloc(7_000_000))).toEqual([
      400,
      { error: 'the form cannot be read, or its pictures are larger than 2 MB' },
    ]);
  });

  it('returns 400 in words for a body that is no form', async () => {
    const answer = await browser.press('preview', { headers: { 'Content-Type': 'text/plain' } });
    expect(answer.status).toBe(400);
  });
});

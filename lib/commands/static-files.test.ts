import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaticFiles } from './static-files.mjs';

const SCRIPT = 'let total = 29;\n'.repeat(50);
const folder = mkdtempSync(path.join(tmpdir(), 'static-files-'));
mkdirSync(path.join(folder, 'chunks'));
for (const name of ['chunks/page.js', 'chunks/sheet.css']) {
  writeFileSync(path.join(folder, name), SCRIPT);
  writeFileSync(path.join(folder, `${name}.br`), brotliCompressSync(SCRIPT));
  writeFileSync(path.join(folder, `${name}.gz`), gzipSync(SCRIPT));
}

let answer = createStaticFiles(folder);
const server = createServer((incoming, response) => {
  if (!answer(incoming, response)) response.writeHead(299).end();
});
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => void server.close(resolve)));

type Answer = { status: number; headers: Record<string, unknown>; body: Buffer };

/** Asks as a browser does; `fetch` would decompress the answer. */
function ask(address: string, { encodings = 'gzip, deflate, br', method = 'GET' } = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo; // it listens on a port, so it has one
  return new Promise((resolve, reject) => {
    request(
      { port, host: '127.0.0.1', path: address, method, headers: { 'accept-encoding': encodings } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      },
    )
      .on('error', reject)
      .end();
  });
}

it('leaves every file to Next where the build was not compressed', async () => {
  expect((await ask('/_next/static/chunks/page.js')).status).toBe(299);
});

describe('the files of a build that was compressed', () => {
  beforeAll(() => {
    writeFileSync(path.join(folder, 'compressed'), '2\n');
    answer = createStaticFiles(folder);
  });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['br;q=0.5, gzip', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
  ])('are answered to a browser that takes %j as %s', async (encodings, encoding) => {
    const { status, headers, body } = await ask('/_next/static/chunks/page.js', { encodings });
    expect([status, headers]).toMatchObject([
      200,
      {
        'content-encoding': encoding,
        'content-type': 'application/javascript; charset=UTF-8',
        'content-length': String(body.length),
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
      },
    ]);
    const decompress = encoding === 'br' ? brotliDecompressSync : gunzipSync;
    expect(decompress(body).toString()).toBe(SCRIPT);
  });

  it('are answered without a body to HEAD', async () => {
    const { status, headers, body } = await ask('/_next/static/chunks/sheet.css', { method: 'HEAD' });
    expect([status, headers['content-type'], body.length]).toEqual([200, 'text/css; charset=UTF-8', 0]);
  });

  it.each([
    ['a file that there is not', '/_next/static/chunks/other.js', {}],
    ['a path that leaves the folder', '/_next/static/../static/chunks/page.js', {}],
    ['an address elsewhere', '/chunks/page.js', {}],
    ['a client that takes no compression', '/_next/static/chunks/page.js', { encodings: 'identity' }],
    ['a POST', '/_next/static/chunks/page.js', { method: 'POST' }],
    ['the compressed file by its own name', '/_next/static/chunks/page.js.br', {}],
  ])('leave %s to Next', async (_name, address, options) => {
    expect((await ask(address, options)).status).toBe(299);
  });
});

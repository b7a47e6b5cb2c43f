import { createServer, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createStyleInliner } from './inline-styles.mjs';

const SHEET = '.total{color:red}';
const inlineStyles = createStyleInliner(new Map([['/_next/static/chunks/a.css', SHEET]]));

const link = (name: string) =>
  `<link rel="stylesheet" href="/_next/static/chunks/${name}.css" data-precedence="next"/>`;
const PAGE = `<!DOCTYPE html><html><head><title>Zürich €</title>${link('a')}</head><body>Größe 日本</body></html>`;
const POLICY = "default-src 'none'; style-src 'self' 'nonce-n0nce'";
const INLINED = PAGE.replace(
  '<link ',
  `<style nonce="n0nce">${SHEET}</style><link disabled="" media="not all" `,
);

/** The answer as a client reads it from a server that writes through the inliner. */
async function ask(answer: RequestListener): Promise<{ body: string; link: string }> {
  const server = createServer((incoming, response) => {
    inlineStyles(response);
    answer(incoming, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, so it has one
  try {
    return await new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', agent: false }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ body: Buffer.concat(parts).toString('utf8'), link: String(response.headers.link ?? '') }),
        );
      })
        .on('error', reject)
        .end();
    });
  } finally {
    server.close();
  }
}

async function read(answer: RequestListener): Promise<string> {
  return (await ask(answer)).body;
}

const HTML = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY };

describe('a page that is written through the style inliner', () => {
  it.each([
    ['as one text', [PAGE]],
    ['byte by byte', [...Buffer.from(PAGE)].map((byte) => Buffer.from([byte]))],
    [
      'with the end of its head cut in two',
      [PAGE.slice(0, PAGE.indexOf('</head>') + 3), PAGE.slice(PAGE.indexOf('</head>') + 3)],
    ],
  ])('has its sheet inside and the link disabled, sent %s', async (_case, chunks) => {
    const body = await read((_request, response) => {
      response.setHeaders(new Map(Object.entries(HTML)));
      response.flushHeaders();
      for (const chunk of chunks) response.write(chunk);
      response.end();
    });
    expect(body).toBe(INLINED);
  });

  it('has its sheet inside when all of it comes with the end', async () => {
    const body = await read((_request, response) => {
      response.setHeaders(new Map(Object.entries(HTML)));
      response.end(PAGE);
    });
    expect(body).toBe(INLINED);
  });

  it('hears that its chunks were taken, those that are kept back too', async () => {
    const heard: string[] = [];
    await read((_request, response) => {
      response.setHeaders(new Map(Object.entries(HTML)));
      response.write('<head>', () => heard.push('first'));
      response.end('</head>', () => heard.push('last'));
    });
    expect(heard).toEqual(['first', 'last']);
  });
});

describe('an answer that the style inliner leaves as it is', () => {
  const noNonce = { ...HTML, 'Content-Security-Policy': "style-src 'self'" };
  it.each([
    ['a page whose policy names no nonce', noNonce, PAGE],
    ['a page with a sheet that is not of this build', HTML, PAGE.replace('a.css', 'old.css')],
    [
      'a page of which the length was told',
      { ...HTML, 'Content-Length': String(Buffer.byteLength(PAGE)) },
      PAGE,
    ],
    [
      'a text that only looks like a page',
      { 'Content-Type': 'text/plain', 'Content-Security-Policy': POLICY },
      PAGE,
    ],
    ['a page without an end of its head', HTML, PAGE.replace('</head>', '')],
    ['a page that is longer than any of ours', HTML, `${'x'.repeat(1_100_000)}${PAGE}`],
    ['an answer without a body', HTML, ''],
  ])('%s', async (_case, headers, text) => {
    const body = await read((_request, response) => {
      response.setHeaders(new Map(Object.entries(headers)));
      for (let start = 0; start < text.length; start += 1_000)
        response.write(text.slice(start, start + 1_000));
      response.end();
    });
    expect(body).toBe(text);
  });
});

describe('the header by which Next has style sheets loaded early', () => {
  const [sheet, old, font] = [
    '</_next/static/chunks/a.css>; rel=preload; as="style"',
    '</_next/static/chunks/old.css>; rel=preload; as="style"',
    '</fonts/a.woff2>; rel=preload; as="font"',
  ];
  it.each([
    ['is left out where it names what is in the page', HTML, sheet, ''],
    ['keeps what is not in the page', HTML, `${sheet}, ${font}, ${old}`, `${font}, ${old}`],
    ['stays as it is where nothing is written into the page', { 'Content-Type': 'text/html' }, sheet, sheet],
  ])('%s', async (_case, headers, link, expected) => {
    const answer = await ask((_request, response) => {
      response.setHeaders(new Map(Object.entries({ ...headers, Link: link })));
      response.flushHeaders();
      response.end(PAGE);
    });
    expect(answer.link).toBe(expected);
  });
});

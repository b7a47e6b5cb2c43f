import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { COMPRESSED_MARK, STATIC_ADDRESS, STATIC_FOLDER } from './static-files.mjs';

const HEAD_END = Buffer.from('</head>');
/** A head that is longer than this is sent as it is: Next makes none such of our pages. */
const MAX_HEAD_BYTES = 256 * 1024;
/** As React writes the style sheet that a layout imports. */
const SHEET_LINK = /<link rel="stylesheet" href="([^"?]+)[^"]*"[^>]*?data-precedence="[^"]*"[^>]*?\/>/g;
/** Chromium looks ahead for sheets to load, and there goes by the media alone. */
const DISABLED_LINK = '<link disabled="" media="not all" ';
/** Ends a style element wherever it stands, even inside a string. */
const STYLE_END = /<\/style/i;

/**
 * Writes the style sheets of a page into the page itself. A sheet of its own costs another journey before anything can be
 * painted, which on a slow line is most of the wait.
 *
 * The link stays behind, disabled: no browser loads it, and React, which looks for it by its address, takes the sheet for
 * loaded and asks for no second one. The style element carries the nonce that the page's own policy names; a page whose
 * policy names none keeps its link.
 *
 * @param {ReadonlyMap<string, string>} [sheets] their text by the address that pages name
 * @returns {(response: import('node:http').ServerResponse) => void} prepares a response to which nothing was written yet
 */
export function createStyleInliner(sheets = readSheets()) {
  return (response) => {
    const write = response.write.bind(response);
    const end = response.end.bind(response);
    const head = new HeldHead((text) => inlineSheets(text, { sheets, nonce: nonceOf(response) }));
    /** @type {(chunk: any, ...rest: any[]) => boolean} Node's signatures, which are passed on. */
    const writeInlined = (chunk, ...rest) => {
      if (head.isSent || !isPage(response)) return write(chunk, ...rest);
      const ready = head.add(toBuffer(chunk, rest[0]));
      const callback = rest.find((value) => typeof value === 'function');
      if (ready) return write(ready, callback);
      callback?.();
      return true;
    };
    /** @type {(chunk?: any, ...rest: any[]) => import('node:http').ServerResponse} */
    const endInlined = (chunk, ...rest) => {
      if (head.isSent || !isPage(response)) return end(chunk, ...rest);
      const isBytes = typeof chunk === 'string' || chunk instanceof Uint8Array;
      const ready = (isBytes && head.add(toBuffer(chunk, rest[0]))) || head.giveUp();
      return end(
        ready,
        [chunk, ...rest].find((value) => typeof value === 'function'),
      );
    };
    const writeHead = response.writeHead.bind(response);
    /** @type {(status: number, ...rest: any[]) => import('node:http').ServerResponse} */
    const writeHeadInlined = (status, ...rest) => {
      if (isPage(response) && nonceOf(response) !== null) forgetPreloads(response, sheets);
      return writeHead(status, ...rest);
    };
    Object.assign(response, { write: writeInlined, end: endInlined, writeHead: writeHeadInlined });
  };
}

/**
 * Next asks browsers in a header to load the sheets early, which would load what is in the page already.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {ReadonlyMap<string, string>} sheets
 */
function forgetPreloads(response, sheets) {
  const links = [response.getHeader('link') ?? []]
    .flat()
    .flatMap((value) => String(value).split(/,\s*(?=<)/));
  const kept = links.filter((link) => !sheets.has(/^<([^>?]*)/.exec(link)?.[1] ?? ''));
  if (kept.length === links.length) return;
  if (kept.length === 0) response.removeHeader('link');
  else response.setHeader('link', kept.join(', '));
}

/** The first part of a page, kept back until its head is whole. */
class HeldHead {
  /** @type {Buffer[]} */
  #chunks = [];
  #change;
  isSent = false;

  /** @param {(head: string) => string} change of its bytes as latin1, in which any byte is a character */
  constructor(change) {
    this.#change = change;
  }

  /**
   * @param {Buffer} chunk
   * @returns {Buffer | null} what can be sent now
   */
  add(chunk) {
    this.#chunks.push(chunk);
    const bytes = Buffer.concat(this.#chunks);
    const length = bytes.indexOf(HEAD_END);
    if (length === -1) return bytes.length > MAX_HEAD_BYTES ? this.giveUp() : null;
    this.isSent = true;
    const head = Buffer.from(this.#change(bytes.toString('latin1', 0, length)), 'latin1');
    return Buffer.concat([head, bytes.subarray(length)]);
  }

  /** @returns {Buffer} all that was kept, as it came */
  giveUp() {
    this.isSent = true;
    return Buffer.concat(this.#chunks);
  }
}

/**
 * @param {string} head
 * @param {{ sheets: ReadonlyMap<string, string>, nonce: string | null }} facts
 */
function inlineSheets(head, { sheets, nonce }) {
  if (nonce === null) return head;
  return head.replace(SHEET_LINK, (link, address) => {
    const text = sheets.get(address);
    if (text === undefined) return link;
    return `<style nonce="${nonce}">${text}</style>${link.replace('<link ', DISABLED_LINK)}`;
  });
}

/**
 * HTML of which no length was promised: what Next streams.
 *
 * @param {import('node:http').ServerResponse} response
 */
function isPage(response) {
  const type = String(response.getHeader('content-type') ?? '');
  return /^text\/html/i.test(type) && !response.hasHeader('content-length');
}

/** @param {import('node:http').ServerResponse} response */
function nonceOf(response) {
  const policy = String(response.getHeader('content-security-policy') ?? '');
  return /'nonce-([\w+/=-]+)'/.exec(policy)?.[1] ?? null;
}

/**
 * @param {any} chunk as Node takes it
 * @param {any} encoding
 */
function toBuffer(chunk, encoding) {
  return typeof chunk === 'string'
    ? Buffer.from(chunk, typeof encoding === 'string' ? /** @type {BufferEncoding} */ (encoding) : 'utf8')
    : Buffer.from(chunk);
}

/**
 * The sheets of the build, which are ASCII: the bundler escapes the rest.
 *
 * @param {string} [folder]
 * @returns {ReadonlyMap<string, string>}
 */
function readSheets(folder = STATIC_FOLDER) {
  if (!existsSync(path.join(folder, path.basename(COMPRESSED_MARK)))) return new Map();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    names
      .filter((name) => name.endsWith('.css'))
      .map(
        (name) =>
          /** @type {const} */ ([
            STATIC_ADDRESS + name.split(path.sep).join('/'),
            readFileSync(path.join(folder, name), 'latin1'),
          ]),
      )
      .filter(([, text]) => !STYLE_END.test(text)),
  );
}

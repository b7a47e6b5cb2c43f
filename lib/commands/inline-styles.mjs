import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { COMPRESSED_MARK, STATIC_ADDRESS, STATIC_FOLDER } from './static-files.mjs';
import { isPage, sendPageWhole } from './whole-page.mjs';

const HEAD_END = Buffer.from('</head>');
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
    sendPageWhole(response, (page) => inlineSheets(page, { sheets, nonce: nonceOf(response) }));
    const writeHead = response.writeHead.bind(response);
    /** @type {(status: number, ...rest: any[]) => import('node:http').ServerResponse} */
    const writeHeadInlined = (status, ...rest) => {
      if (isPage(response) && nonceOf(response) !== null) forgetPreloads(response, sheets);
      return writeHead(status, ...rest);
    };
    response.writeHead = writeHeadInlined;
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

/**
 * @param {Buffer} page
 * @param {{ sheets: ReadonlyMap<string, string>, nonce: string | null }} facts
 * @returns {Buffer}
 */
function inlineSheets(page, { sheets, nonce }) {
  const headLength = page.indexOf(HEAD_END);
  if (nonce === null || headLength === -1) return page;
  // As latin1 any byte is a character, so that whatever is not changed comes out as it was.
  const head = page.toString('latin1', 0, headLength).replace(SHEET_LINK, (link, address) => {
    const text = sheets.get(address);
    if (text === undefined) return link;
    return `<style nonce="${nonce}">${text}</style>${link.replace('<link ', DISABLED_LINK)}`;
  });
  return Buffer.concat([Buffer.from(head, 'latin1'), page.subarray(headLength)]);
}

/** @param {import('node:http').ServerResponse} response */
function nonceOf(response) {
  const policy = String(response.getHeader('content-security-policy') ?? '');
  return /'nonce-([\w+/=-]+)'/.exec(policy)?.[1] ?? null;
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

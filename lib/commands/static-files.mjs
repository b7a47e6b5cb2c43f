import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const STATIC_FOLDER = path.join('.next', 'static');
/** Stands beside files that were all compressed; Next empties the folder before it builds. */
export const COMPRESSED_MARK = path.join(STATIC_FOLDER, 'compressed');

export const STATIC_ADDRESS = '/_next/static/';
const YEAR_SECONDS = 31_536_000;
const TYPES = new Map([
  ['.js', 'application/javascript; charset=UTF-8'],
  ['.css', 'text/css; charset=UTF-8'],
]);
/** The smallest first. */
const ENCODINGS = /** @type {const} */ ([
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
]);

/**
 * Answers requests for scripts and style sheets of the build with what was compressed then, brotli where the browser takes
 * it. They are kept in memory, so that pages which are open while a new build replaces the files still get theirs. Their
 * names change with their content, so browsers keep them for a year.
 *
 * @param {string} [folder]
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => boolean}
 * whether the request was answered; the others are for Next
 */
export function createStaticFiles(folder = STATIC_FOLDER) {
  const files = readCompressed(folder);
  return (request, response) => {
    const address = request.url ?? '';
    if (!address.startsWith(STATIC_ADDRESS) || (request.method !== 'GET' && request.method !== 'HEAD'))
      return false;
    const name = address.slice(STATIC_ADDRESS.length);
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const encoding = ENCODINGS.find(
      (known) => accepts(accepted, known.name) && files.has(name + known.extension),
    );
    const content = encoding && files.get(name + encoding.extension);
    if (!content) return false;
    response.writeHead(200, {
      'Content-Type': TYPES.get(path.extname(name)),
      'Content-Encoding': encoding.name,
      'Content-Length': content.length,
      'Cache-Control': `public, max-age=${YEAR_SECONDS}, immutable`,
      Vary: 'Accept-Encoding',
    });
    response.end(request.method === 'HEAD' ? undefined : content);
    return true;
  };
}

/**
 * @param {string} header as `gzip, deflate, br;q=0.9`
 * @param {string} encoding
 */
function accepts(header, encoding) {
  const named = header.split(',').map((part) => part.trim().split(/\s*;\s*/));
  return named.some(([name, quality]) => name === encoding && !/^q=0(\.0*)?$/.test(quality ?? ''));
}

/**
 * @param {string} folder
 * @returns {ReadonlyMap<string, Buffer>} by the name below the folder
 */
function readCompressed(folder) {
  if (!existsSync(path.join(folder, path.basename(COMPRESSED_MARK)))) return new Map();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    names
      .filter((name) => ENCODINGS.some(({ extension }) => name.endsWith(extension)))
      .filter((name) => TYPES.has(path.extname(name.slice(0, -3))))
      .map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(folder, name))]),
  );
}

/*
 * The headers that every answer carries, whoever made it: Next's own 404 of a path without a page, and what it says where a
 * page failed, are HTML that no code of ours has touched.
 */

/** For HTML that nothing of ours made: it may show our styles, and can do nothing. */
const CLOSED_POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
/** A year, for this very name: what other names below it do is not ours to say. */
const HSTS = 'max-age=31536000';

/**
 * Completes the headers of an answer at the moment that they are sent, and leaves alone what it says itself.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {{ isHttpsOnly: boolean, toStatus: (status: number) => number }} options `toStatus` has the last word on the status
 */
export function completeHeaders(response, { isHttpsOnly, toStatus }) {
  const writeHead = response.writeHead.bind(response);
  /** @type {(status: number, ...rest: any[]) => import('node:http').ServerResponse} Node's has two signatures, which are passed on. */
  const complete = (status, ...rest) => {
    const given = rest.find((value) => typeof value === 'object' && value !== null);
    addMissing(response, { given, isHttpsOnly });
    return writeHead(toStatus(status), ...rest);
  };
  response.writeHead = complete;
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {{ given: unknown, isHttpsOnly: boolean }} facts `given` are headers that are sent with the status itself
 */
function addMissing(response, { given, isHttpsOnly }) {
  const named = Object.fromEntries(
    Object.entries(given ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  /** @param {string} name */
  const headerOf = (name) => named[name] ?? response.getHeader(name);
  /** @type {(name: string, value: string) => void} */
  const add = (name, value) => {
    if (headerOf(name.toLowerCase()) === undefined) response.setHeader(name, value);
  };
  add('X-Content-Type-Options', 'nosniff');
  if (isHttpsOnly) add('Strict-Transport-Security', HSTS);
  if (/^text\/html/i.test(String(headerOf('content-type') ?? ''))) {
    add('Content-Security-Policy', CLOSED_POLICY);
    add('Referrer-Policy', 'strict-origin-when-cross-origin');
    add('X-Robots-Tag', 'noindex, nofollow');
  }
}

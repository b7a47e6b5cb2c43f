/** A page that is longer than this is sent in the parts in which it comes: none of ours is. */
const MAX_HELD_BYTES = 1024 * 1024;

/**
 * Sends a page in one piece. Next writes it in a dozen parts within a few milliseconds and flushes after each, which sends
 * the headers by themselves, calls the compressor a dozen times and the operating system twice as often. No page of ours
 * waits for anything once its first part is there, so that nobody sees anything sooner that way. Whoever gives a page up midway
 * destroys the response, as Next does; what is held is not sent then.
 *
 * @param {import('node:http').ServerResponse} response to which nothing was written yet
 * @param {(page: Buffer) => Buffer} change has the last word on what was held: a whole page, or the beginning of one that is too long
 */
export function sendPageWhole(response, change) {
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  const flushHeaders = response.flushHeaders.bind(response);
  const held = new HeldPage();
  const isHolding = () => !held.isReleased && isPage(response);
  /** @type {(chunk: any, ...rest: any[]) => boolean} Node's signatures, which are passed on. */
  const hold = (chunk, ...rest) => {
    if (!isHolding()) return write(chunk, ...rest);
    held.add(toBuffer(chunk, rest[0]));
    const callback = rest.find((value) => typeof value === 'function');
    if (held.byteLength > MAX_HELD_BYTES) return write(change(held.release()), callback);
    callback?.();
    return true;
  };
  /** @type {(chunk?: any, ...rest: any[]) => import('node:http').ServerResponse} */
  const endWhole = (chunk, ...rest) => {
    if (!isHolding()) return end(chunk, ...rest);
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) held.add(toBuffer(chunk, rest[0]));
    const callback = [chunk, ...rest].find((value) => typeof value === 'function');
    // An answer without a body, such as to HEAD, stays without one.
    return held.byteLength === 0 ? end(undefined, callback) : end(change(held.release()), callback);
  };
  const flushHeadersUnlessHolding = () => {
    if (!isHolding()) flushHeaders();
  };
  Object.assign(response, { write: hold, end: endWhole, flushHeaders: flushHeadersUnlessHolding });
}

/** What was written of a page so far. */
class HeldPage {
  /** @type {Buffer[]} */
  #parts = [];
  byteLength = 0;
  isReleased = false;

  /** @param {Buffer} part */
  add(part) {
    this.#parts.push(part);
    this.byteLength += part.length;
  }

  /** @returns {Buffer} all of it; whatever comes later is not held */
  release() {
    this.isReleased = true;
    return Buffer.concat(this.#parts);
  }
}

/**
 * HTML of which no length was promised: what Next streams.
 *
 * @param {import('node:http').ServerResponse} response
 */
export function isPage(response) {
  const type = String(response.getHeader('content-type') ?? '');
  return /^text\/html/i.test(type) && !response.hasHeader('content-length');
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

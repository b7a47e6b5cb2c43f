import { createRequire } from 'node:module';
import { constants } from 'node:zlib';

/** Pages are compressed at each request. At this quality the checkout page is a twentieth smaller than by gzip. */
const BROTLI_QUALITY = 4;
/** 2^17 bytes hold a whole page with its data, which repeats what the HTML says; brotli's own choice is 32 times as much. */
const BROTLI_WINDOW_BITS = 17;

/** @type {typeof import('compression')} */
let compression;
/** @type {ReturnType<typeof compression> | undefined} */
let middleware;

/** Loaded with the first answer, because a command that serves begins before anything is installed. */
function loadMiddleware() {
  compression = createRequire(import.meta.url)('compression');
  return compression({
    brotli: {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW_BITS,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    },
  });
}

/**
 * Prepares a response, to which nothing was written yet, to compress what will be: by brotli where the client takes it, else
 * by gzip.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export function compressAnswer(request, response) {
  // The middleware is written for Express, and uses nothing of it.
  middleware ??= loadMiddleware();
  middleware(/** @type {any} */ (request), /** @type {any} */ (response), () => {});
}

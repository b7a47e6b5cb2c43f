import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { completeHeaders } from './answer-headers.mjs';
import { AppServer } from './app-server.mjs';
import { bootGlobals } from './boot-globals.mjs';
import { CommandError, toWords } from './command-error.mjs';
import { compressAnswer } from './compress-answers.mjs';
import { createStyleInliner } from './inline-styles.mjs';
import { addPageHeaders } from './page-headers.mjs';
import { isPossibleAction, nameHostByOrigin, refusalOf } from './request-guard.mjs';
import { createStaticFiles } from './static-files.mjs';
import { stopOnSignals, stopWithNpm } from './stop-server.mjs';

/** A first start prepares the database; one after a crash recovers it; a development start compiles first. */
const BOOT_MS = 180_000;

/**
 * The response of the request at hand, for lib/http/page-status.ts.
 *
 * @type {AsyncLocalStorage<import('node:http').ServerResponse>}
 */
const currentResponse = new AsyncLocalStorage();

/**
 * The fields that mark every log line of the request at hand, for lib/log.ts: pages and server actions have no door of ours
 * that could do it.
 *
 * @type {AsyncLocalStorage<{ requestId: string }>}
 */
const logContext = new AsyncLocalStorage();
Object.assign(globalThis, { checkstandResponse: currentResponse, checkstandLogContext: logContext });

/**
 * Runs the app in this process until a signal stops it. Resolves when it answers.
 *
 * @param {{ mode: string, isDev: boolean }} options
 * @returns {Promise<{ localOrigin: string }>} where this machine reaches it
 */
export async function serve({ mode, isDev }) {
  setEnvironment({ mode, isDev });
  const { host, port } = readAddress(mode);
  const publicUrl = readPublicUrl();
  const isHttpsOnly = mode === 'production' && (publicUrl ?? '').startsWith('https:');
  /** @type {Set<import('node:http').ServerResponse>} */
  const open = new Set();
  /** @type {import('node:http').RequestListener | null} */
  let handler = null;
  const answerStatic = isDev ? () => false : createStaticFiles();
  const inlineStyles = isDev ? () => {} : createStyleInliner();
  const server = new AppServer({ keepsWebSockets: isDev }, (request, response) => {
    const startedMs = performance.now();
    const isProbe = /^\/(healthz|readyz)$/.test(request.url ?? '/');
    if (!isProbe) open.add(response);
    response.once('close', () => {
      open.delete(response);
      countAnswer(request, response, startedMs);
    });
    completeHeaders(response, { isHttpsOnly, toStatus: (status) => statusOf(request, response, status) });
    if (bootGlobals().checkstandIsStopping && !isProbe) return refuseWhileStopping(request, response);
    const refusal = refusalOf(request, { publicUrl });
    if (refusal) return refuse(request, response, refusal);
    if (answerStatic(request, response)) return;
    nameHostByOrigin(request);
    addPageHeaders(request, response, { isDevelopment: isDev });
    const answer = handler;
    compressAnswer(request, response);
    inlineStyles(response);
    if (answer) return inContext(response, () => answer(request, response));
    response.writeHead(503, { 'Retry-After': '1', 'Content-Type': 'text/plain' }).end('Starting\n');
  });
  await listen(server, { host, port });
  let markStarted = () => {};
  /** @type {Promise<void>} */
  const started = new Promise((resolve) => {
    markStarted = resolve;
  });
  const requestStop = stopOnSignals({ server, open, started });
  stopWithNpm(requestStop);
  const origin = localOrigin(host, port);
  bootGlobals().checkstandBootFailed = endWithWords;
  handler = await prepareApp({ isDev, host, port, server });
  await bootApp(origin);
  markStarted();
  return { localOrigin: origin };
}

/**
 * Answers a request so that whatever is called for it knows its response and its id.
 *
 * @template T
 * @param {import('node:http').ServerResponse} response
 * @param {() => T} answer
 * @returns {T}
 */
export function inContext(response, answer) {
  return logContext.run({ requestId: randomUUID() }, () => currentResponse.run(response, answer));
}

/**
 * A 500 of Next's own before any action of ours has begun is about a form that it could not read: the client's mistake. Our
 * actions say that they have begun, so that what goes wrong in them stays a 500.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse & { checkstandActionBegan?: boolean }} response
 * @param {number} status
 */
export function statusOf(request, response, status) {
  return status === 500 && isPossibleAction(request) && !response.checkstandActionBegan ? 400 : status;
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {number} startedMs
 */
function countAnswer(request, response, startedMs) {
  bootGlobals().checkstandRequestEnded?.({
    method: request.method ?? '',
    path: (request.url ?? '/').split('?', 1)[0] ?? '/',
    status: response.statusCode,
    seconds: (performance.now() - startedMs) / 1_000,
  });
}

/**
 * A connection that was opened before may bring a request when the process has begun to stop. Nothing of it has been done,
 * so it can be sent again to another machine.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export function refuseWhileStopping(request, response) {
  response.setHeader('Connection', 'close');
  response.setHeader('Retry-After', '1');
  refuse(request, response, { status: 503, message: 'This server is stopping: please retry' });
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {import('./request-guard.mjs').Refusal} refusal
 */
function refuse(request, response, { status, message }) {
  // The rest of a body that nobody reads would hold the connection.
  if (status === 413) response.setHeader('Connection', 'close');
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify({ data: null, errors: [{ message, layer: 'gateway' }] }));
  request.resume();
}

/** @returns {string | null} The one that the boot will check; a broken one is told there. */
function readPublicUrl() {
  const url = process.env.PUBLIC_URL;
  return url && URL.canParse(url) ? url : null;
}

/**
 * @param {string} mode
 * @returns {{ host: string, port: number }}
 */
export function readAddress(mode) {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new CommandError(`PORT must be a whole number from 1 to 65535, got "${process.env.PORT}"`);
  }
  // The same rule as in lib/config/env.ts, which this file cannot import: outside production nobody else may come in.
  return { host: process.env.HOST || (mode === 'production' ? '0.0.0.0' : '127.0.0.1'), port };
}

/**
 * @param {string} host
 * @param {number} port
 */
export function localOrigin(host, port) {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (host === '::') return `http://[::1]:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** @param {{ mode: string, isDev: boolean }} options */
function setEnvironment({ mode, isDev }) {
  process.env.CHECKSTAND_MODE = mode;
  process.env.NEXT_TELEMETRY_DISABLED ??= '1';
  // Next reads it while it loads, and the types call it read-only.
  Object.assign(process.env, { NODE_ENV: isDev ? 'development' : 'production' });
}

/**
 * @param {import('node:http').Server} server
 * @param {{ host: string, port: number }} address
 * @returns {Promise<void>}
 */
export function listen(server, { host, port }) {
  return new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      reject(listenError(error, { host, port })),
    );
    server.listen({ host, port }, () => resolve());
  });
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {{ host: string, port: number }} address
 */
function listenError(error, { host, port }) {
  if (error.code === 'EADDRINUSE') {
    return new CommandError(
      `Port ${port} is in use by another program. Choose another one: PORT=${port + 1} npm run …`,
    );
  }
  if (error.code === 'EACCES')
    return new CommandError(`Port ${port} needs more rights than this user has. Set PORT to 1024 or more.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new CommandError(`HOST=${host} is not an address of this machine.`);
  }
  return error;
}

/**
 * @param {{ isDev: boolean, host: string, port: number, server: import('node:http').Server }} options
 * @returns {Promise<import('node:http').RequestListener>}
 */
async function prepareApp({ isDev, host, port, server }) {
  // Loaded late: where this runs as part of `npm run demo`, Next may just have been installed.
  const { default: next } = await import('next');
  const app = next({ dev: isDev, dir: process.cwd(), hostname: host, port, httpServer: server });
  await app.prepare();
  return app.getRequestHandler();
}

/**
 * Next by itself calls the app's boot with the first request only. This is that request, so that "ready" is true when
 * it is said.
 *
 * @param {string} origin
 */
async function bootApp(origin) {
  try {
    await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(BOOT_MS) });
  } catch (error) {
    throw new CommandError(`The app did not start within ${BOOT_MS / 1_000} s: ${toWords(error)}`);
  }
}

/** @param {unknown} error */
function endWithWords(error) {
  const words = toWords(error);
  console.error(`\n${words.startsWith('Checkstand') ? words : `Checkstand could not start: ${words}`}\n`);
  process.exit(1);
}

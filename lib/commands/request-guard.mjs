import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/*
 * The refusals that have to be sent before Next sees a request, because Next would answer it with a 500 and print what the
 * client sent: paths that are no paths, headers of its own that it cannot read, and forms that could not have come from a
 * page of ours.
 */

/** The framework reads no more of a form than this (next.config.mjs); the longest form of ours has a few kilobytes. */
const MAX_FORM_BYTES = 256 * 1024;

/** Doors that read their bodies themselves, with bounds of their own. Pages are everything else. */
const OWN_DOORS = /^\/(?:v1|webhooks|sandbox\/api)(?:\/|$)|^\/[^/]+\/theme\/edit$/;

/**
 * @typedef {{ status: number, message: string }} Refusal
 * @typedef {{ method?: string | undefined, url?: string | undefined, headers: import('node:http').IncomingHttpHeaders }} Asked
 */

/**
 * Says why a request cannot be one of ours; `null` for one that goes on.
 *
 * @param {Asked} request
 * @param {{ publicUrl: string | null }} facts where shoppers and merchants reach the app; `null` where that is not set
 * @returns {Refusal | null}
 */
export function refusalOf(request, { publicUrl }) {
  const pathname = (request.url ?? '/').split('?', 1)[0] ?? '';
  // It would send a client's own headers back to it, and the framework has no word for it.
  if (request.method === 'TRACE') return { status: 405, message: 'Method not allowed: TRACE' };
  // `OPTIONS *` asks about a server as a whole, which is the proxy's in front.
  if (!/^(?:\/|https?:\/\/)/i.test(pathname))
    return { status: 400, message: 'Malformed target: a path begins with a slash' };
  if (!isReadablePath(pathname))
    return {
      status: 400,
      message:
        'Malformed path: a percent sign starts an escape of two hex digits, and no character of a path is zero',
    };
  if (!['GET', 'HEAD'].includes(request.method ?? 'GET') && isFile(pathname))
    return { status: 405, message: `Method not allowed: ${request.method}` };
  if (!isRouterState(request.headers['next-router-state-tree']))
    return { status: 400, message: 'Malformed header: Next-Router-State-Tree' };
  if (!isPossibleAction(request) || OWN_DOORS.test(pathname)) return null;
  if (isFromElsewhere(request.headers, publicUrl))
    return { status: 403, message: 'This form came from another site' };
  if (Number(request.headers['content-length'] ?? 0) > MAX_FORM_BYTES)
    return { status: 413, message: 'The form is too large: 256 kB at most' };
  return null;
}

/** @type {ReadonlySet<string> | undefined} */
let publicFiles;

/**
 * Whether a path leads to a file, of the build or of the public folder. Next answers every other method than GET and HEAD
 * there with a 500.
 *
 * @param {string} pathname well-formed
 */
function isFile(pathname) {
  if (pathname.startsWith('/_next/static/')) return true;
  publicFiles ??= new Set(
    readdirSync('public', { recursive: true, encoding: 'utf8' }).map(
      (name) => `/${name.split(path.sep).join('/')}`,
    ),
  );
  return publicFiles.has(decodeURIComponent(pathname));
}

/**
 * Whether a request's path is well-formed. Next answers a broken percent escape (`/%E0%A4%A`) with a 500, before any code
 * of ours can see it; and PostgreSQL stores no zero byte, so nothing is ever called by one.
 *
 * @param {string} pathname as the client sent it
 */
export function isReadablePath(pathname) {
  try {
    return !decodeURIComponent(pathname).includes('\0');
  } catch {
    return false;
  }
}

/** @type {typeof import('next/dist/server/app-render/parse-and-validate-flight-router-state').parseAndValidateFlightRouterState | undefined} */
let readRouterState;

/**
 * Whether Next's own reader can read the header by which its pages say what they show already. It is called wherever Next
 * renders something, and what it throws is a 500 there.
 *
 * @param {string | string[] | undefined} header
 */
function isRouterState(header) {
  if (header === undefined) return true;
  // Loaded with the first such header, because a command that serves begins before anything is installed.
  readRouterState ??= createRequire(import.meta.url)(
    'next/dist/server/app-render/parse-and-validate-flight-router-state',
  ).parseAndValidateFlightRouterState;
  try {
    readRouterState?.(header);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether Next may take a request for the call of a server action.
 *
 * @param {Asked} request
 */
export function isPossibleAction({ method, headers }) {
  if (method !== 'POST') return false;
  return 'next-action' in headers || /^\s*multipart\/form-data/i.test(headers['content-type'] ?? '');
}

/**
 * Whether a browser says that a form stood on another site. Who sends no Origin is no browser that anybody is logged in
 * with: it holds nobody's cookies.
 *
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {string | null} publicUrl
 */
function isFromElsewhere(headers, publicUrl) {
  const { origin } = headers;
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  const { host } = new URL(origin);
  return host !== hostOf(headers) && (publicUrl === null || host !== new URL(publicUrl).host);
}

/**
 * The name that Next compares an Origin with.
 *
 * @param {import('node:http').IncomingHttpHeaders} headers
 */
function hostOf(headers) {
  const forwarded = headers['x-forwarded-host'];
  const first = Array.isArray(forwarded) ? forwarded[0] : forwarded;
  return first?.split(',', 1)[0]?.trim() || headers.host;
}

/**
 * Lets Next see the name by which the browser came, where a proxy in front sends another one as Host: the Origin was
 * compared here.
 *
 * @param {Asked} request one that was not refused
 */
export function nameHostByOrigin(request) {
  const { origin } = request.headers;
  if (origin !== undefined && isPossibleAction(request) && URL.canParse(origin))
    request.headers['x-forwarded-host'] = new URL(origin).host;
}

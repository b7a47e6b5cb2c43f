import 'server-only';
import type { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import { isPoolExhausted } from '@/lib/db/client';
import { isDatabaseAway } from '@/lib/db/database-away';

type CurrentResponse = ServerResponse & { checkstandActionBegan?: boolean };

/** Our server keeps the response of the request at hand here; Next gives pages no way to it. */
const shared = globalThis as typeof globalThis & { checkstandResponse?: AsyncLocalStorage<CurrentResponse> }; // our own key on the shared object

/**
 * Gives a page that renders normally another status than 200.
 *
 * Next's own `notFound()` answers 404 with an empty body that only scripts fill, and so does a page that throws with 500.
 * With this a page can say the same in HTML. To be called before anything of the page was sent, so never below a Suspense boundary.
 * @returns false where it cannot be done: the answer has begun, or somebody else's server runs the app.
 */
export function setPageStatus(status: 404 | 500 | 503): boolean {
  const response = shared.checkstandResponse?.getStore();
  if (!response || response.headersSent) return false;
  response.statusCode = status;
  return true;
}

const AWAY_RETRY_SECONDS = 2;

/**
 * Gives a page that could not be loaded its status, as `setPageStatus` does: 503 with `Retry-After` while the database is away
 * or has more to do than it can, so that a browser, a proxy and a monitor know it will be back; 500 for any other failure.
 */
export function setFailureStatus(error: unknown): boolean {
  if (!isDatabaseAway(error) && !isPoolExhausted(error)) return setPageStatus(500);
  if (!setPageStatus(503)) return false;
  shared.checkstandResponse?.getStore()?.setHeader('Retry-After', String(AWAY_RETRY_SECONDS));
  return true;
}

/**
 * Says that a server action of ours has begun, so that its failures are ours: what fails earlier is a form that could not
 * be read, which our server answers with 400 (lib/commands/serve.mjs). To be called first in every action.
 */
export function beginAction(): void {
  const response = shared.checkstandResponse?.getStore();
  if (response) response.checkstandActionBegan = true;
}

import 'server-only';
import type { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

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
export function setPageStatus(status: 404 | 500): boolean {
  const response = shared.checkstandResponse?.getStore();
  if (!response || response.headersSent) return false;
  response.statusCode = status;
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

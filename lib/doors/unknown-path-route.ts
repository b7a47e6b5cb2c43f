import 'server-only';
import { appError } from '@/lib/kernel/error-catalogue';
import { notFoundRoute } from './envelope-route';
import { type RunnerDeps, runRequest } from './run-request';
import { SOLIFYN_FORM } from './solifyn-route';

/**
 * The calls that clients of the Solifyn API may ask for and no checkout does: selling, licensing and paying out are the
 * business of others. They hear so in that API's own form.
 */
const SOLIFYN_PATHS: ReadonlySet<string> = new Set([
  'addons',
  'add-ons',
  'benefits',
  'brands',
  'businesses',
  'collections',
  'customers',
  'disputes',
  'entitlements',
  'events',
  'files',
  'invoices',
  'license-keys',
  'licenses',
  'licences',
  'meters',
  'misc',
  'payments',
  'payouts',
  'product-collections',
  'products',
  'refunds',
  'setup-configuration',
  'subscriptions',
  'usage',
  'webhook-endpoints',
  'webhooks',
]);

/** A path that nothing lives at: a 501 in the Solifyn API's form where that API has it, else a 404 in the envelope. */
export function unknownPathRoute(services: () => RunnerDeps): ReturnType<typeof notFoundRoute> {
  const unknown = notFoundRoute(services);
  const handlers = Object.entries(unknown).map(([method, refuse]) => [
    method,
    async (request: Request) =>
      method !== 'OPTIONS' && isSolifynPath(request) ? refuseUnbuilt(services, request) : refuse(request),
  ]);
  // The same methods as before, each with its handler.
  return Object.fromEntries(handlers) as ReturnType<typeof notFoundRoute>;
}

function refuseUnbuilt(services: () => RunnerDeps, request: Request): Promise<Response> {
  return runRequest({
    services,
    request,
    form: SOLIFYN_FORM,
    work: async () => {
      throw appError('not_implemented');
    },
  });
}

/** `/v1/payouts/…`, and what stands below `/v1/checkout`, such as `/v1/checkout/setup-configuration`. */
function isSolifynPath(request: Request): boolean {
  const [, , first = '', second = ''] = new URL(request.url).pathname.split('/');
  return SOLIFYN_PATHS.has(first) || (first === 'checkout' && SOLIFYN_PATHS.has(second));
}

/** The kind of a request, in a closed list: a metric must not have a label for every address that somebody makes up. */
export type RequestKind =
  | 'action'
  | 'graphql'
  | 'api'
  | 'psp_webhook'
  | 'page'
  | 'sandbox'
  | 'probe'
  | 'asset';

const BY_PREFIX: readonly (readonly [string, RequestKind])[] = [
  ['/v1/actions/', 'action'],
  ['/v1/graphql', 'graphql'],
  ['/v1', 'api'],
  ['/webhooks/', 'psp_webhook'],
  ['/sandbox/', 'sandbox'],
  ['/healthz', 'probe'],
  ['/readyz', 'probe'],
  ['/_next/', 'asset'],
  ['/fonts/', 'asset'],
  ['/pictures/', 'asset'],
  ['/samples/', 'asset'],
];
const FILE = /^\/[\w-]+\.[a-z]{2,4}$/;

/** @param path of a request, without its query; untrusted. */
export function requestKind(path: string): RequestKind {
  const found = BY_PREFIX.find(([prefix]) => path.startsWith(prefix));
  if (found) return found[1];
  return FILE.test(path) ? 'asset' : 'page';
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** A method of HTTP; `other` for what a client has made up. */
export function knownMethod(method: string): string {
  return METHODS.has(method) ? method : 'other';
}

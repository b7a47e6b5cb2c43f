import type { Chance } from '@/lib/testing/chance';
import { listRoutesAndPages } from '@/lib/testing/doors';
import { CORPUS, ODD_HEADERS, toJson } from './fuzz-corpus';
import type { FuzzIdentity, FuzzRequest } from './fuzz-requests';

const METHODS = ['GET', 'GET', 'POST', 'POST', 'POST', 'PATCH', 'DELETE', 'PUT', 'HEAD', 'OPTIONS', 'TRACE'];
const ODD_TEXTS = CORPUS.filter((value) => typeof value === 'string');
const BOUNDARY = 'fuzz';
/** Names that forms, tokens and the Solifyn-compatible API use; those of actions are added. */
const NAMES = [
  ...[
    'token',
    'intent',
    'action',
    'quoteId',
    'email',
    'country',
    'postcode',
    'taxId',
    'businessName',
    'quantity',
  ],
  ...[
    'product_id',
    'productId',
    'currency',
    'code',
    'type',
    'amount',
    'name',
    'metadata',
    'customer',
    'price',
  ],
  ...['discount_code', 'success_url', 'limit', 'offset', 'pass', 'until', 'proof', 'plan', 'reason', 'theme'],
];

const FILES = ['/favicon.ico', '/marks.svg', '/icon.svg', '/robots.txt', '/fonts/x', '/_next/static/x.js'];

/**
 * Requests to every route and page that is no action, listed from the sources, so that a new one is tried without being
 * written down: odd parts of the path, bodies of every kind, and several odd headers at once.
 *
 * @param input.count how many requests each door gets
 * @param input.names names of fields beside the usual ones
 */
export function* doorRequests(
  input: { count: number; names: readonly string[] },
  { identity, chance }: { identity: FuzzIdentity; chance: Chance },
): Generator<FuzzRequest> {
  const names = [...NAMES, ...input.names];
  for (const door of listRoutesAndPages())
    for (let index = 0; index < input.count; index += 1) {
      const method = chance.pick(METHODS);
      const { body, type } = method === 'GET' || method === 'HEAD' ? EMPTY : bodyOf(names, chance);
      yield {
        name: door,
        method,
        path: pathOf(door, names, { identity, chance }),
        headers: { ...type, ...credentialOf(identity, chance), ...oddHeaders(chance) },
        body,
      };
    }
  for (const method of METHODS)
    for (const path of FILES) yield { name: 'a file', method, path, headers: {}, body: null };
  for (const method of METHODS)
    yield { name: 'a target that is no path', method, path: '*', headers: {}, body: null };
}

const EMPTY = { body: null, type: {} };

/** The path of a route such as `page [storeSlug]/theme`, with the demo's own parts or with odd ones. */
function pathOf(
  door: string,
  names: readonly string[],
  { identity, chance }: { identity: FuzzIdentity; chance: Chance },
): string {
  const parts = door.split(' ')[1]?.split('/') ?? [];
  const filled = parts.map((part) => {
    if (!part.startsWith('[')) return part;
    if (chance.isTrue(0.3)) return encoded(chance.pick(ODD_TEXTS)).slice(0, 2_000);
    if (part === '[storeSlug]') return identity.storeSlug;
    if (part === '[sessionId]') return identity.sessionId;
    if (part === '[state]') return 'open';
    return chance.pick(['STO_1', 'PROD_1', 'stripe', 'sandbox', 'test', identity.merchantId, 'x']);
  });
  const query = Array.from({ length: chance.integer(0, 2) }, () => {
    const text = encoded(chance.pick(ODD_TEXTS)).slice(0, 1_500);
    return `${chance.pick([...names, 'dir', 'mode', '_rsc'])}=${text}`;
  });
  // A suffix without which the path is a page's asks Next for the page's data alone.
  const suffix = chance.isTrue(0.05) ? chance.pick(['.rsc', '.segments/_tree.segment.rsc', '.txt', '/']) : '';
  return `/${filled.join('/')}${suffix}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

/** The corpus holds halves of surrogate pairs, which cannot be encoded as they are. */
function encoded(text: unknown): string {
  return encodeURIComponent(Buffer.from(String(text)).toString('utf8'));
}

function bodyOf(
  names: readonly string[],
  chance: Chance,
): { body: string | null; type: Record<string, string> } {
  const fields = Array.from({ length: 1 + chance.integer(0, 5) }, () => chance.pick(names));
  const texts = fields.map((name) => [name, String(chance.pick(ODD_TEXTS))] as const);
  switch (chance.pick(['json', 'json', 'form', 'multipart', 'odd', 'none'] as const)) {
    case 'json':
      return {
        body: toJson(Object.fromEntries(fields.map((name) => [name, chance.pick(CORPUS)]))),
        type: { 'Content-Type': 'application/json' },
      };
    case 'form':
      return {
        body: texts.map(([name, text]) => `${encoded(name)}=${encoded(text)}`).join('&'),
        type: { 'Content-Type': 'application/x-www-form-urlencoded' },
      };
    case 'multipart': {
      const parts = texts.map(
        ([name, text]) =>
          `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
      );
      const type = { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` };
      return { body: `${parts.join('')}--${BOUNDARY}--\r\n`, type };
    }
    case 'odd':
      return { body: toJson(chance.pick(CORPUS)), type: { 'Content-Type': 'application/json' } };
    case 'none':
      return EMPTY;
  }
}

function credentialOf(identity: FuzzIdentity, chance: Chance): Record<string, string> {
  switch (chance.pick(['none', 'storeKey', 'storeKey', 'slug', 'token'] as const)) {
    case 'none':
      return {};
    case 'storeKey':
      return { Authorization: `Bearer ${identity.storeKey}` };
    case 'slug':
      return { 'X-Store-Slug': identity.storeSlug, 'X-Environment': 'test' };
    case 'token':
      return identity.tokenHeaders;
  }
}

function oddHeaders(chance: Chance): Record<string, string> {
  return Object.fromEntries(Array.from({ length: chance.integer(0, 3) }, () => chance.pick(ODD_HEADERS)));
}

import { describe, expect, it } from 'vitest';
import { purchaseLinkRoute } from './link-route';

type LinkServices = ReturnType<Parameters<typeof purchaseLinkRoute>[0]>;

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
/** Whatever is asked of it fails, as it does while nobody listens at its address. */
const awayDatabase = new Proxy(
  {},
  {
    get: () => {
      throw refused;
    },
  },
);
const deps = {
  db: awayDatabase,
  pool: { waitingCount: 0 },
  env: {
    databasePoolSize: 10,
    trustedProxyHops: 0,
    countryHeader: null,
    publicUrl: 'https://pay.example.com',
  },
  ids: { uuid: () => 'request-1' },
  clock: { nowMs: () => 0 },
  log: { info: () => {}, warn: () => {}, error: () => {} },
  transact: async () => {
    throw refused;
  },
} as unknown as LinkServices; // what a link asks for before it meets the database

const { GET } = purchaseLinkRoute(
  () => deps,
  (params: { storeSlug: string; productSlug: string }) => ({ kind: 'bySlug', isTest: true, ...params }),
);

describe('a purchase link', () => {
  it('answers 503 with words and Retry-After while the database is away, and not that there is no such link', async () => {
    const request = new Request('https://pay.example.com/acme/guide/test', {
      headers: { Accept: 'text/html', 'User-Agent': 'Mozilla/5.0', 'Sec-Fetch-Mode': 'navigate' },
    });
    const response = await GET(request, {
      params: Promise.resolve({ storeSlug: 'acme', productSlug: 'guide' }),
    });
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '2']);
    expect(await response.text()).toContain('Something went wrong on our side');
  });
});

import { expect, it } from 'vitest';
import { SECURITY, SECURITY_SCHEMES } from './security';

it('each kind of caller sends all headers of its credential', () => {
  expect(SECURITY).toEqual({
    apiKey: { merchantId: [], timestamp: [], signature: [] },
    storeSlug: { storeSlug: [], environment: [] },
    sessionToken: { sessionToken: [], environment: [] },
  });
});

it('every header of a credential is described', () => {
  const header = { type: 'apiKey', in: 'header' };
  expect(SECURITY_SCHEMES).toEqual({
    merchantId: { ...header, name: 'X-Merchant-Id', description: 'MER_…' },
    timestamp: {
      ...header,
      name: 'X-Timestamp',
      description: 'Unix seconds, or milliseconds (13 digits); at most 5 minutes old and 1 minute ahead',
    },
    signature: {
      ...header,
      name: 'X-Signature',
      description:
        'Base64 of RSA-SHA256 (PKCS#1 v1.5) over METHOD, path, X-Timestamp and Base64(SHA-256(body)), joined by line feeds',
    },
    storeSlug: { ...header, name: 'X-Store-Slug', description: "A store's public name" },
    environment: { ...header, name: 'X-Environment', description: 'test or prod' },
    sessionToken: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'Minted by auth/issue-session-token, good for five minutes and one environment',
    },
  });
});

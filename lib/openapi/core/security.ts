import type { CallerKind } from '@/lib/auth/core/caller';

const ENVIRONMENT_HEADER = { environment: [] };

/** The headers of each kind of credential, all of which are needed. */
export const SECURITY: Readonly<Record<CallerKind, Record<string, readonly string[]>>> = {
  apiKey: { merchantId: [], timestamp: [], signature: [] },
  storeSlug: { storeSlug: [], ...ENVIRONMENT_HEADER },
  sessionToken: { sessionToken: [], ...ENVIRONMENT_HEADER },
};

const header = (name: string, description: string) => ({ type: 'apiKey', in: 'header', name, description });

export const SECURITY_SCHEMES = {
  merchantId: header('X-Merchant-Id', 'MER_…'),
  timestamp: header(
    'X-Timestamp',
    'Unix seconds, or milliseconds (13 digits); at most 5 minutes old and 1 minute ahead',
  ),
  signature: header(
    'X-Signature',
    'Base64 of RSA-SHA256 (PKCS#1 v1.5) over METHOD, path, X-Timestamp and Base64(SHA-256(body)), joined by line feeds',
  ),
  storeSlug: header('X-Store-Slug', "A store's public name"),
  environment: header('X-Environment', 'test or prod'),
  sessionToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Minted by auth/issue-session-token, good for five minutes and one environment',
  },
};

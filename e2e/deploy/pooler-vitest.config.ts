import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import config from '../../vitest.config';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The database tests behind PgBouncer in transaction mode, for `npm run prove -- --only pooler`. */
export default defineConfig({
  ...config,
  root: ROOT,
  test: {
    ...config.test,
    include: ['lib/**/*.db.test.ts', 'app/**/*.test.ts'],
    // Tests of connections themselves bring a server or a PgBouncer of their own.
    exclude: ['**/node_modules/**', 'lib/db/**', 'lib/commands/**'],
    globalSetup: ['lib/testing/pooled-cluster.ts'],
    // Every statement goes one process further, on a machine that may do other things at once.
    testTimeout: 60_000,
    hookTimeout: 240_000,
  },
});

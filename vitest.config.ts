import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('.', import.meta.url)),
      // `server-only` throws outside a React server bundle. Tests are not a bundle, and it guards nothing there.
      'server-only': fileURLToPath(new URL('./lib/testing/server-only.ts', import.meta.url)),
    },
  },
  test: {
    include: ['lib/**/*.test.ts', 'app/**/*.test.ts', 'components/**/*.test.{ts,tsx}', 'bench/**/*.test.ts'],
    globalSetup: ['lib/testing/postgres-cluster.ts'],
    // One more than the default: half of the time is waited for PostgreSQL.
    maxWorkers: availableParallelism(),
    // Files of a worker share what they have loaded, which is most of the app: twice as fast. Each has a database of its own.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

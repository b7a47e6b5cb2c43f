import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Tests without a database and without a loaded app, for one folder at a time (`--dir`): `npm run mutate` runs the few
 * that a mutant may break in a fraction of a second.
 */
export default defineConfig({
  root: ROOT,
  resolve: { alias: { '@': ROOT } },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/*.db.test.ts'],
    isolate: false,
    testTimeout: 20_000,
  },
});

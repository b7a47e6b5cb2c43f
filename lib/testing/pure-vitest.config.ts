import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The tests of kernel, cores and wire formats alone. They need no database and no loaded app, so that `npm run mutate`
 * can run the few that a mutant may break in a fraction of a second.
 */
export default defineConfig({
  root: ROOT,
  resolve: { alias: { '@': ROOT } },
  test: {
    include: ['lib/kernel/**/*.test.ts', 'lib/**/core/**/*.test.ts', 'lib/**/*-wire.test.ts'],
    exclude: ['**/*.db.test.ts'],
    isolate: false,
    testTimeout: 20_000,
  },
});

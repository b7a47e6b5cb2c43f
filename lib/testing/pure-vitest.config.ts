import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { QuickestFirst } from './quickest-first';

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
    sequence: { sequencer: QuickestFirst },
    testTimeout: 20_000,
  },
});

import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';
import { defineConfig } from 'vitest/config';

/**
 * Switches one defence off while its source is loaded, where `npm run prove -- --only defences` asks for it.
 *
 * @param json a mutant of lib/testing/defence-mutants.ts
 */
function defenceSwitchedOff(json: string | undefined): Plugin[] {
  if (!json) return [];
  const mutant: { file: string; find: string; replace: string } = JSON.parse(json);
  const file = fileURLToPath(new URL(mutant.file, import.meta.url));
  return [
    {
      name: 'defence-switched-off',
      enforce: 'pre',
      transform: (code, id) =>
        id.split('?', 1)[0] === file ? code.replace(mutant.find, () => mutant.replace) : null,
    },
  ];
}

export default defineConfig({
  plugins: defenceSwitchedOff(process.env.DEFENCE_SWITCHED_OFF),
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
    // One more than the default, because a third of the time is waited for PostgreSQL; another one made it slower.
    maxWorkers: availableParallelism(),
    // Files of a worker share what they have loaded, which is most of the app: twice as fast. Each has a database of its own.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});

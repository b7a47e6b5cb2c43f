import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs what failed last first, and then what takes least: most changes of a rule are noticed by a test of milliseconds, and
 * nothing that would take longer has to run after it.
 */
class QuickestFirst extends BaseSequencer {
  readonly #durationsMs = new Map<string, number>();

  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => this.#rank(a) - this.#rank(b));
  }

  #rank(file: TestSpecification): number {
    const key = `${file.project.name}:${path.relative(this.ctx.config.root, file.moduleId)}`;
    const last = this.ctx.cache.getFileTestResults(key);
    if (last === undefined || last.failed) return 0;
    // A file that was not run, because one before it had failed, is said to have taken no time.
    if (last.duration > 0) this.#durationsMs.set(key, last.duration);
    return 1 + (this.#durationsMs.get(key) ?? 0);
  }
}

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

import path from 'node:path';
import { createVitest } from 'vitest/node';
import type { TestAnswer, TestQuestion } from './test-runner';

/*
 * Vitest in a process of its own, in the working copy: it stays, so that what has not changed is compiled once and one
 * PostgreSQL serves all. Its parent asks it to run tests, and ends it where they never end.
 */
const vitest = await createVitest('test', {
  watch: false,
  bail: 1,
  reporters: [{}],
  allowOnly: false,
  passWithNoTests: true,
});
/** The file of the question before, which has been put back since. */
let restored: string | null = null;

process.on('SIGTERM', () => void vitest.close().finally(() => process.exit(0)));
process.on('message', (question: TestQuestion) => void answer(question));
process.send?.({ isReady: true });

async function answer({ id, changed, tests }: TestQuestion): Promise<void> {
  for (const file of [restored ?? changed, changed]) vitest.invalidateFile(path.resolve(file));
  restored = changed;
  const files = new Set(tests.map((test) => path.resolve(test)));
  const found = await vitest.globTestSpecifications([...tests]);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    found.filter(({ moduleId }) => files.has(moduleId)),
  );
  const failed = testModules
    .filter((module) => !module.ok())
    .map((module) => path.relative('.', module.moduleId));
  const said: TestAnswer = { id, failed, isBroken: unhandledErrors.length > 0 };
  process.send?.(said);
}

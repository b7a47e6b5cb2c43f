import { mkdir, rm } from 'node:fs/promises';

/**
 * Gives a measurement a folder of its own and a teardown, and ends everything that it has started and removes the folder when it
 * is done, fails, or is ended by a signal.
 */
export async function withTeardown<Result>(
  folder: string,
  measure: (teardown: Teardown) => Promise<Result>,
): Promise<Result> {
  await mkdir(folder, { recursive: true });
  const teardown = new Teardown();
  teardown.add(() => rm(folder, { recursive: true, force: true }));
  const onSignal = () => void teardown.run().finally(() => process.exit(130));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    return await measure(teardown);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await teardown.run();
  }
}

/** Everything that a measurement has started and must end again, in whatever way the measurement ends. */
export class Teardown {
  private readonly steps: (() => void | Promise<void>)[] = [];
  private running: Promise<void> | null = null;

  add(step: () => void | Promise<void>): void {
    this.steps.push(step);
  }

  /** The latest first, once; a step that fails leaves none of the others out. */
  async run(): Promise<void> {
    this.running ??= this.runAll();
    await this.running;
  }

  private async runAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.steps.reverse()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

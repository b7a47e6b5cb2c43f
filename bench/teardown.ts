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

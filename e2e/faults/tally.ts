import { readTransitions } from './app-ledger';
import type { BadKind, Problem } from './judge';
import type { Stage } from './stage';

/** What a part has found, and how much it has tried. */
export class Tally {
  caseCount = 0;
  killCount = 0;
  pspCallCount = 0;
  createCallCount = 0;
  readonly problems: { name: string; problem: Problem }[] = [];
  readonly transitions = new Map<string, number>();

  add(name: string, problems: readonly Problem[]): void {
    for (const problem of problems) this.problems.push({ name, problem });
  }

  count(kind: BadKind): number {
    return this.problems.filter(({ problem }) => problem.kind === kind).length;
  }

  /** Takes in what a stage counted; called once, when it has played to its end. */
  async addStage(stage: Stage): Promise<void> {
    this.killCount += stage.app.killCount;
    this.pspCallCount += stage.psp.calls.length;
    this.createCallCount += stage.psp.calls.filter(({ operation }) => operation === 'create').length;
    for (const [name, count] of await readTransitions(stage.pool)) {
      this.transitions.set(name, (this.transitions.get(name) ?? 0) + count);
    }
  }
}

import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

const BYTES_PER_GB = 1_000_000_000;

/** The facts that figures have to be read with: where they were taken, and what else the machine was doing. */
export type Machine = {
  processor: string;
  coreCount: number;
  memoryGb: number;
  node: string;
  /** Processes that ran or waited to run over the last minute; near zero on a quiet machine. */
  loadBefore: number;
  commit: string;
};

export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() || process.arch,
    coreCount: availableParallelism(),
    memoryGb: Math.round(totalmem() / BYTES_PER_GB),
    node: process.versions.node,
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
    commit: readCommit(),
  };
}

/** A copy without Git is measured as well. */
function readCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'unknown';
  }
}
